/* A wrapper starts entry functions in processes of their own by clone(): one of them writes the guarded table. */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define STACK 65536
#define TABLE 16384

struct table {
	unsigned long *row;
	size_t rows;
};

static int fill(void *arg)
{
	struct table *t = arg;

	t->row[0] = 1; /* expect: PF301 */
	return 0;
}

static pid_t start(int (*entry)(void *), void *arg)
{
	char *stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (stack == MAP_FAILED)
		return -1;
	return clone(entry, stack + STACK, SIGCHLD, arg); /* step: PF301 fork */
}

int main(void)
{
	struct table t = { .rows = TABLE / sizeof(*t.row) };
	pid_t pid;

	t.row = mmap(NULL, TABLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t.row == MAP_FAILED || madvise(t.row, TABLE, MADV_DONTFORK))
		return 1;
	pid = start(fill, &t);
	if (pid < 0)
		return 1;
	waitpid(pid, NULL, 0);
	return t.row[0] != 1;
}
