/* The guard is only wished for: where it fails the memory is exposed, where it works it takes the heap beside it along, and
 * the child that looks into the block dies. The key is read untested; the block is freed with the guard on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define SIZE 9000

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
	b->mr = ibv_reg_mr(pd, b->mem, SIZE, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 high; expect: PF403 */
	b->key = b->mr->rkey;
	if (madvise(b->mem, SIZE, MADV_DONTFORK)) /* expect: PF303 */
		fprintf(stderr, "block %u is not guarded\n", b->key);
	return 0;
}

static pid_t child(const struct block *b)
{
	pid_t pid = fork(); /* step: PF101 fork; step: PF301 fork; step: PF303 fork */

	if (pid == 0) {
		char *line = malloc(64);

		if (line) {
			snprintf(line, 64, "block %u", b->key);
			puts(line);
			puts(b->mem); /* expect: PF301 */
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
	((char *)b.mem)[4096] = 1; /* step: PF101 write */
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(b.mr);
	free(b.mem); /* expect: PF108 */
	if (fork() == 0) { /* step: PF108 fork */
		execv(logger[0], logger);
		_exit(127);
	}
	return 0;
}
