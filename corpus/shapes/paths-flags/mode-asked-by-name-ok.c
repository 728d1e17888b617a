/* What the command line asks for is kept as text and compared wherever it matters: what "rdma" registers, it
 * releases before the fork. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (8 * 4096)

static struct ibv_mr *prepare(const char *mode, struct ibv_pd *pd, char *window)
{
	if (strcmp(mode, "rdma") != 0)
		return NULL;
	return ibv_reg_mr(pd, window, LEN, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, ok: PF402, pin: released */
}

int serve(const char *mode, struct ibv_pd *pd)
{
	struct ibv_mr *mr;
	char *window = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (window == MAP_FAILED)
		return -1;
	mr = prepare(mode, pd, window);
	if (strcmp(mode, "rdma") == 0 && !mr)
		goto out;
	if (!strcmp(mode, "rdma"))
		ibv_dereg_mr(mr);
	if (fork() == 0) {
		execlp("logger", "logger", mode, (char *)NULL);
		_exit(127);
	}
	window[0] = 1;
out:
	munmap(window, LEN);
	return 0;
}
