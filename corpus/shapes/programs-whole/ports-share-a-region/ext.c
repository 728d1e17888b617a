#define _GNU_SOURCE
#include "ext.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

int ext_create(struct ext_mem *m, unsigned pages)
{
	memset(m, 0, sizeof(*m));
	m->len = pages * EXT_PAGE;
	m->va = mmap(NULL, m->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
	if (m->va == MAP_FAILED)
		return -errno;
	m->iova = (uintptr_t)m->va;
	if (rte_extmem_register(m->va, m->len, NULL, pages, EXT_PAGE)) {
		munmap(m->va, m->len);
		return -EIO;
	}
	return 0;
}

int ext_attach(struct ext_mem *m, uint16_t port_id)
{
	struct ext_port *p;

	if (m->nports == EXT_PORTS)
		return -ENOSPC;
	p = &m->port[m->nports];
	p->id = port_id;
	p->dev = port_device(port_id);
	if (!p->dev)
		return -ENODEV;
	if (rte_dev_dma_map(p->dev, m->va, m->iova, m->len)) {
		fprintf(stderr, "port %u: cannot map %zu bytes\n", port_id, m->len);
		return -EIO;
	}
	p->mapped = true;
	p->removed = false;
	m->nports++;
	return 0;
}

/* The port has gone, or is about to. */
void ext_detach(struct ext_mem *m, struct ext_port *p)
{
	if (rte_dev_dma_unmap(p->dev, m->va, m->iova, m->len)) /* expect: PF404 */
		fprintf(stderr, "port %u: cannot unmap\n", p->id);
	p->mapped = false;
}

void ext_destroy(struct ext_mem *m)
{
	unsigned i;

	for (i = 0; i < m->nports; i++) {
		rte_eth_dev_stop(m->port[i].id);
		ext_detach(m, &m->port[i]);
	}
	rte_extmem_unregister(m->va, m->len);
	munmap(m->va, m->len); /* todo-ok: PF401 [how many ports were mapped] */
}
