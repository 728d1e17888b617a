/* Two memory regions lie on the same pages and only one is deregistered: the library counts its own guards, so
 * the other one is still protected when the process forks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 65536

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static char *ring;
static struct ibv_mr *local, *remote;

static int export_ring(struct ibv_pd *pd)
{
	local = ibv_reg_mr(pd, ring, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!local)
		return -1;
	remote = ibv_reg_mr(pd, ring, LEN, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: released */
	if (!remote) {
		ibv_dereg_mr(local);
		local = NULL;
		return -1;
	}
	return 0;
}

int main(void)
{
	struct ibv_pd *pd;

	if (ibv_fork_init() != 0)
		return 1;
	pd = open_pd();
	ring = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (!pd || ring == MAP_FAILED || export_ring(pd) < 0)
		return 1;
	ibv_dereg_mr(remote); /* ok: PF102 */
	remote = NULL;
	if (fork() == 0) { /* ok: PF101 */
		execl("/bin/true", "true", (char *)NULL);
		_exit(127);
	}
	memset(ring, 0, LEN);
	ibv_dereg_mr(local);
	munmap(ring, LEN);
	return 0;
}
