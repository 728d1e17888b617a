#include "build.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "iommufd.h"
#include "ndx.h"

int ndx_open(struct ndx *n)
{
	struct iommu_ioas_alloc alloc = { .size = sizeof(alloc) };

	memset(n, 0, sizeof(*n));
	n->iommufd = open("/dev/iommu", O_RDWR | O_CLOEXEC);
	if (n->iommufd < 0)
		return -errno;
	if (ioctl(n->iommufd, IOMMU_IOAS_ALLOC, &alloc)) {
		int rc = -errno;

		close(n->iommufd);
		return rc;
	}
	n->ioas = alloc.out_ioas_id;
	return 0;
}

static void map_buf(struct ndx *n, struct ndx_buf *b)
{
	struct iommu_ioas_map map = {
		.size = sizeof(map),
		.flags = IOMMU_IOAS_MAP_READABLE | IOMMU_IOAS_MAP_WRITEABLE,
		.ioas_id = n->ioas,
		.user_va = (uintptr_t)b->va,
		.length = b->size,
	};
	int rc;

	rc = ioctl(n->iommufd, IOMMU_IOAS_MAP, &map); /* ok: PF403; pin: no-fork */
	assert(rc == 0);
	b->iova = map.iova;
}

int ndx_alloc(struct ndx *n)
{
	for (unsigned i = 0; i < NDX_BUFS; i++) {
		struct ndx_buf *b = &n->bufs[i];
		void *p = mmap(NULL, NDX_BUF_BYTES, PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

		if (p == MAP_FAILED)
			return -errno;
		b->va = p;
		b->size = NDX_BUF_BYTES;
		map_buf(n, b);
	}
	return 0;
}

void ndx_fill(struct ndx *n, unsigned i, unsigned char byte)
{
	struct ndx_buf *b = &n->bufs[i % NDX_BUFS];

	assert(b->va);
	memset(b->va, byte, b->size);
	n->submitted++;
}

void ndx_free(struct ndx *n)
{
	for (unsigned i = 0; i < NDX_BUFS; i++) {
		struct ndx_buf *b = &n->bufs[i];
		struct iommu_ioas_unmap unmap = {
			.size = sizeof(unmap), .ioas_id = n->ioas, .iova = b->iova, .length = b->size,
		};

		if (!b->va)
			continue;
		ioctl(n->iommufd, IOMMU_IOAS_UNMAP, &unmap);
		munmap(b->va, b->size); /* ok: PF401 */
		b->va = NULL;
	}
	close(n->iommufd);
}
