/* on_exit() frees the guarded block; a worker process that cannot start its program leaves by exit(), and the
 * block is not there in it. */
#define _GNU_SOURCE
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLOCK 65536

struct pool {
	char *block;
	unsigned used;
};

static void pool_drop(int status, void *arg)
{
	struct pool *p = arg;

	(void)status;
	p->block[0] = 0; /* expect: PF301 */
	free(p->block);
}

static struct pool *pool_new(void)
{
	struct pool *p = calloc(1, sizeof(*p));

	if (!p || posix_memalign((void **)&p->block, 4096, BLOCK) != 0)
		errx(1, "memory");
	if (madvise(p->block, BLOCK, MADV_DONTFORK) != 0)
		err(1, "madvise");
	on_exit(pool_drop, p);
	return p;
}

static pid_t start(char *const argv[])
{
	pid_t pid = fork(); /* step: PF301 fork */

	if (pid == 0) {
		execvp(argv[0], argv);
		exit(127);
	}
	return pid;
}

int main(int argc, char **argv)
{
	struct pool *p = pool_new();
	pid_t pid;

	if (argc < 2)
		return 2;
	pid = start(argv + 1);
	memset(p->block, 'x', BLOCK);
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : 1;
}
