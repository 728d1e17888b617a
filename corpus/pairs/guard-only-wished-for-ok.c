/* Whole pages, a key that is read when there is one, no child without the guard, and none that looks; then guard off and free. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SIZE 12288

struct block {
	void *mem;
	struct ibv_mr *mr;
	uint32_t key;
};

static int block_new(struct block *b, struct ibv_pd *pd)
{
	if (posix_memalign(&b->mem, 4096, SIZE))
		return -1;
	memset(b->mem, 0, SIZE);
	b->mr = ibv_reg_mr(pd, b->mem, SIZE, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101; ok: PF403 */
	if (b->mr) {
		b->key = b->mr->rkey;
		if (madvise(b->mem, SIZE, MADV_DONTFORK) == 0) /* ok: PF303 */
			return 0;
		ibv_dereg_mr(b->mr);
	}
	free(b->mem);
	return -1;
}

static pid_t child(const struct block *b)
{
	pid_t pid = fork();

	if (pid == 0) {
		char *line = malloc(64);

		if (line) {
			snprintf(line, 64, "block %u", b->key);
			puts(line);
		}
		exit(0);
	}
	return pid;
}

int handle(struct ibv_pd *pd, char **logger)
{
	struct block b;
	pid_t pid;

	if (block_new(&b, pd))
		return -1;
	pid = child(&b);
	((char *)b.mem)[4096] = 1;
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(b.mr);
	if (madvise(b.mem, SIZE, MADV_DOFORK))
		return -1;
	free(b.mem); /* ok: PF108 */
	if (fork() == 0) {
		execv(logger[0], logger);
		_exit(127);
	}
	return 0;
}
