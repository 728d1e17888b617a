#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "node.h"

int area_open(struct area *a, struct rdma_cm_id *id, size_t len, bool isolate)
{
	memset(a, 0, sizeof(*a));
	a->len = len;
	a->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->mem == MAP_FAILED)
		return -errno;
	if (isolate && madvise(a->mem, len, MADV_DONTFORK) != 0) { /* ok: PF105 */
		munmap(a->mem, len);
		return -errno;
	}
	a->mr = rdma_reg_write(id, a->mem, len);
	if (!a->mr) {
		munmap(a->mem, len);
		return -EIO;
	}
	return 0;
}

void area_close(struct area *a)
{
	rdma_dereg_mr(a->mr);
	munmap(a->mem, a->len);
	memset(a, 0, sizeof(*a));
}
