/*
 * The table is guarded when it is made; growing it copies it into a new mapping, which has no guard.
 * The registration of the grown table meets the fork unguarded.
 */
#define _GNU_SOURCE 1
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct table {
	uint64_t *row;
	size_t bytes;
};

static int table_make(struct table *t, size_t bytes)
{
	t->bytes = bytes;
	t->row = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->row == MAP_FAILED)
		return -1;
	return madvise(t->row, bytes, MADV_DONTFORK);
}

static int table_grow(struct table *t, size_t bytes)
{
	/* step: PF101 alloc */
	void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -1;
	memcpy(p, t->row, t->bytes);
	munmap(t->row, t->bytes);
	t->row = p;
	t->bytes = bytes;
	return 0;
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct ibv_mr *mr;
	struct table t;
	pid_t pid;

	if (!pd || table_make(&t, 1 << 20) || table_grow(&t, 8 << 20))
		return 1;
	/* expect: PF101 high */
	mr = ibv_reg_mr(pd, t.row, t.bytes, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_ATOMIC); /* pin: exposed */
	if (!mr)
		return 1;
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execlp("numastat", "numastat", (char *)NULL);
		_exit(127);
	}
	t.row[17] = 1; /* step: PF101 write */
	ibv_dereg_mr(mr);
	munmap(t.row, t.bytes);
	ibv_dealloc_pd(pd);
	ibv_close_device(dev);
	return 0;
}
