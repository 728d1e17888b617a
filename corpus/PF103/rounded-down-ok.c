/*
 * The registration is rounded up to pages and the guard is given the plain byte count: madvise rounds
 * it up to the same pages.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define ALIGN_UP(x, a) (((x) + (a) - 1) & ~((a) - 1))

struct pool {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	uint8_t *base;
	size_t len;
};

static int pool_create(struct pool *pool, size_t want)
{
	pool->len = ALIGN_UP(want, (size_t)sysconf(_SC_PAGESIZE));
	pool->base = mmap(NULL, pool->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (pool->base == MAP_FAILED)
		return -1;
	/* ok: PF103 */
	if (madvise(pool->base, want, MADV_DONTFORK) < 0)
		goto unmap;
	pool->mr = ibv_reg_mr(pool->pd, pool->base, pool->len, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (pool->mr)
		return 0;
unmap:
	munmap(pool->base, pool->len);
	return -1;
}

static void pool_destroy(struct pool *pool)
{
	ibv_dereg_mr(pool->mr);
	munmap(pool->base, pool->len);
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct pool pool = { .pd = dev ? ibv_alloc_pd(dev) : NULL };
	pid_t pid;

	if (!pool.pd || pool_create(&pool, 3000000) < 0)
		return 1;
	pid = fork();
	switch (pid) {
	case -1:
		return 1;
	case 0:
		execlp("ibstat", "ibstat", (char *)NULL);
		_exit(127);
	}
	memset(pool.base, 0xee, pool.len);
	waitpid(pid, NULL, 0);
	pool_destroy(&pool);
	return 0;
}
