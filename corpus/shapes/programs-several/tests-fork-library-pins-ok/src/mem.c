#include <errno.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>
#include "mem.h"

int dev_mem_get(void *pd, struct dev_mem *m, size_t len)
{
	m->va = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (m->va == MAP_FAILED)
		return -errno;
	m->mr = ibv_reg_mr(pd, m->va, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!m->mr) {
		munmap(m->va, len);
		return -EIO;
	}
	m->len = len;
	return 0;
}

void dev_mem_put(struct dev_mem *m)
{
	ibv_dereg_mr(m->mr);
	munmap(m->va, m->len);
}
