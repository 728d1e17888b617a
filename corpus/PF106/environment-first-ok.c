/* The environment switch is set before the library starts, which turns protection on there; the later call
 * finds it on and returns 0, so it is not late. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (32 * 4096)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static struct ibv_mr *shared_window(struct ibv_pd *pd, char **at)
{
	struct ibv_mr *mr;
	char *p = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	mr = ibv_reg_mr(pd, p, LEN, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: guarded */
	if (!mr)
		munmap(p, LEN);
	else
		*at = p;
	return mr;
}

int main(void)
{
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *window;

	if (setenv("RDMAV_FORK_SAFE", "1", 1) < 0)
		return 1;
	pd = open_pd();
	if (!pd)
		return 1;
	mr = shared_window(pd, &window);
	if (!mr)
		return 1;
	if (ibv_fork_init() != 0) /* ok: PF106 */
		return 1;
	if (fork() == 0) {
		execl("/usr/bin/true", "true", (char *)NULL);
		_exit(127);
	}
	strcpy(window, "ready");
	ibv_dereg_mr(mr);
	munmap(window, LEN);
	return 0;
}
