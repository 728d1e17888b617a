/* The helpers are forked before the block is freed with its guard on; afterwards the process only spawns, which
 * copies no address space. */
#define _GNU_SOURCE 1
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (64 * 4096)

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

static int start(char *path)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl(path, path, (char *)NULL);
		_exit(127);
	}
	return pid < 0 ? -1 : 0;
}

static int finish(char *path)
{
	char *args[] = { path, NULL };
	pid_t pid;

	if (posix_spawn(&pid, path, NULL, NULL, args, environ) != 0)
		return -1;
	return waitpid(pid, NULL, 0) < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct ibv_context *ctx = argc == 3 ? open_named(argv[1]) : NULL;
	struct ibv_pd *pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	struct ibv_mr *mr;
	void *p;

	if (!pd || posix_memalign(&p, 4096, LEN) != 0)
		return 1;
	if (madvise(p, LEN, MADV_DONTFORK) < 0)
		return 1;
	mr = ibv_reg_mr(pd, p, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr)
		return 1;
	if (start(argv[2]) < 0)
		perror(argv[2]);
	memset(p, 0, LEN);
	ibv_dereg_mr(mr);
	free(p); /* ok: PF108 */
	return finish(argv[2]) < 0;
}
