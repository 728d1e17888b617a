/*
 * The fallback registration, the only one that pins, is guarded before it is made.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define REGION_SIZE (8u << 20)

struct region {
	void *addr;
	size_t len;
	struct ibv_mr *mr;
};

static int region_register(struct region *r, struct ibv_pd *pd)
{
	int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ;

	/* ok: PF101 */
	r->mr = ibv_reg_mr(pd, r->addr, r->len, access | IBV_ACCESS_ON_DEMAND); /* pin: unpinned */
	if (r->mr)
		return 0;
	if (madvise(r->addr, r->len, MADV_DONTFORK))
		return -1;
	/* ok: PF101 */
	r->mr = ibv_reg_mr(pd, r->addr, r->len, access); /* pin: guarded */
	return r->mr ? 0 : -1;
}

static int run_script(const char *path)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		execl(path, path, (char *)NULL);
		_exit(126);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct region r = { .len = REGION_SIZE };

	if (!pd || argc < 2)
		return 1;
	r.addr = mmap(NULL, r.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r.addr == MAP_FAILED)
		return 1;
	if (region_register(&r, pd) < 0)
		return 1;
	if (run_script(argv[1]) != 0)
		fprintf(stderr, "%s failed\n", argv[1]);
	memset(r.addr, 0x11, r.len);
	ibv_dereg_mr(r.mr);
	munmap(r.addr, r.len);
	ibv_dealloc_pd(pd);
	ibv_close_device(dev);
	return 0;
}
