/* The environment switch is set, but to "0", which leaves protection off; the call that would turn it on comes
 * after the registration. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static void *frames;
static const size_t frames_len = 96 * 4096;

static struct ibv_mr *register_frames(struct ibv_pd *pd)
{
	frames = mmap(NULL, frames_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (frames == MAP_FAILED)
		return NULL;
	return ibv_reg_mr(pd, frames, frames_len, IBV_ACCESS_LOCAL_WRITE);
}

int main(void)
{
	struct ibv_pd *pd;
	struct ibv_mr *mr;

	if (setenv("RDMAV_FORK_SAFE", "0", 1) != 0)
		return 1;
	pd = open_pd();
	mr = pd ? register_frames(pd) : NULL;
	if (!mr)
		return 1;
	/* expect: PF106 */
	if (ibv_fork_init() != 0)
		fprintf(stderr, "children may harm the frames\n");
	if (fork() == 0) {
		execl("/bin/ls", "ls", (char *)NULL);
		_exit(127);
	}
	memset(frames, 0, frames_len);
	ibv_dereg_mr(mr);
	munmap(frames, frames_len);
	return 0;
}
