/* The parent's branch never returns: what comes after the call runs in the child, which makes its own table. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN 32768

static _Noreturn void supervise(pid_t child)
{
	int status;

	for (;;) {
		pid_t got = waitpid(child, &status, 0);

		if (got == child)
			_exit(WEXITSTATUS(status));
		pause();
	}
}

static int split(void)
{
	pid_t pid = fork();

	if (pid > 0)
		supervise(pid);
	return pid;
}

static char *table_new(void)
{
	char *t = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (t == MAP_FAILED || madvise(t, LEN, MADV_DONTFORK))
		return NULL;
	return t;
}

int main(void)
{
	char *table;

	if (split() < 0)
		return 1;
	table = table_new();
	if (!table)
		return 1;
	strcpy(table, "ready"); /* ok: PF301 */
	puts(table);
	return 0;
}
