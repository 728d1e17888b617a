/* Two slices of one arena; the guard is put on the whole arena and covers them both. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct arena {
	uintptr_t base;
	size_t size, used;
};

static int arena_open(struct arena *a, size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -1;
	a->base = (uintptr_t)p;
	a->size = size;
	a->used = 0;
	return 0;
}

static void *arena_take(struct arena *a, size_t len)
{
	uintptr_t at = a->base + a->used;

	if (len > a->size - a->used)
		return NULL;
	a->used += len;
	return (void *)at;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id = NULL;
	struct ibv_mr *mr;
	struct arena a;
	char *scratch, *wire;

	if (argc < 2 || arena_open(&a, 1 << 20) < 0 || rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	scratch = arena_take(&a, 256 * 1024);
	wire = arena_take(&a, 512 * 1024);
	if (!scratch || !wire)
		return 1;
	if (madvise((void *)a.base, a.size, MADV_DONTFORK) != 0)
		return 1;
	mr = rdma_reg_write(id, wire, 512 * 1024); /* ok: PF101, pin: guarded */
	if (!mr)
		return 1;
	if (fork() == 0) {
		execlp(argv[1], argv[1], (char *)NULL);
		_exit(127);
	}
	snprintf(scratch, 100, "rkey %u", mr->rkey);
	memset(wire, 0x55, 512 * 1024);
	rdma_dereg_mr(mr);
	rdma_destroy_id(id);
	return 0;
}
