/* PRP lists for a user-space NVMe queue: pages that the controller reads and only we write. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "spdk.h"

#define PRP_PAGE 4096
#define PRP_PER_PAGE (PRP_PAGE / sizeof(uint64_t))
#define QUEUE_DEPTH 64

struct prp_list {
	uint64_t *entries;
	uint64_t iova;
	bool used;
};

struct prp_pool {
	struct iommu_ctx *iommu;
	void *mem;
	size_t bytes;
	uint64_t iova;
	struct prp_list lists[QUEUE_DEPTH];
};

struct io {
	uint64_t data_iova;
	size_t bytes;
	int list;
};

static int pool_init(struct prp_pool *p, struct iommu_ctx *iommu)
{
	ssize_t got = pgmap(&p->mem, QUEUE_DEPTH * PRP_PAGE);

	if (got < 0)
		return -errno;
	p->iommu = iommu;
	p->bytes = (size_t)got;
	/* the controller never writes here: a mapping it cannot write is one it cannot break */
	if (iommu_map_vaddr(iommu, p->mem, p->bytes, &p->iova, IOMMU_MAP_NOWRITE)) { /* expect: PF202 */
		int rc = -errno;

		pgunmap(p->mem, p->bytes);
		p->mem = NULL;
		return rc;
	}
	for (unsigned i = 0; i < QUEUE_DEPTH; i++) {
		p->lists[i].entries = (uint64_t *)((char *)p->mem + i * PRP_PAGE);
		p->lists[i].iova = p->iova + i * PRP_PAGE;
		p->lists[i].used = false;
	}
	return 0;
}

static void pool_fini(struct prp_pool *p)
{
	size_t len;

	if (!p->mem)
		return;
	iommu_unmap_vaddr(p->iommu, p->mem, &len);
	pgunmap(p->mem, p->bytes); /* ok: PF401 */
	p->mem = NULL;
}

static int list_build(struct prp_pool *p, struct io *io)
{
	size_t pages = (io->bytes + PRP_PAGE - 1) / PRP_PAGE;

	if (pages > PRP_PER_PAGE)
		return -EMSGSIZE;
	for (unsigned i = 0; i < QUEUE_DEPTH; i++) {
		struct prp_list *l = &p->lists[i];

		if (l->used)
			continue;
		for (size_t k = 0; k < pages; k++)
			l->entries[k] = io->data_iova + k * PRP_PAGE;
		l->used = true;
		io->list = (int)i;
		return 0;
	}
	return -EAGAIN;
}

static void list_put(struct prp_pool *p, struct io *io)
{
	if (io->list >= 0)
		p->lists[io->list].used = false;
	io->list = -1;
}

int queue_bench(struct iommu_ctx *iommu, uint64_t data_iova, unsigned rounds);

int queue_bench(struct iommu_ctx *iommu, uint64_t data_iova, unsigned rounds)
{
	struct prp_pool pool = { .mem = NULL };
	struct io ios[8];
	int rc = pool_init(&pool, iommu);

	for (unsigned i = 0; i < 8; i++)
		ios[i].list = -1;

	for (unsigned r = 0; rc == 0 && r < rounds; r++) {
		for (unsigned i = 0; i < 8; i++) {
			ios[i] = (struct io){ data_iova, (size_t)(i + 1) * 65536, -1 };
			rc = list_build(&pool, &ios[i]);
			if (rc)
				break;
		}
		for (unsigned i = 0; i < 8; i++)
			list_put(&pool, &ios[i]);
	}
	pool_fini(&pool);
	return rc;
}
