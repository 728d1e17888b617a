/* run_child() forks and calls what it is given; both callers give it what leaves the table alone. */
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int run_child(int (*fn)(void *arg), void *arg)
{
	pid_t pid = fork();
	int status;

	if (pid == 0)
		_exit(fn(arg));
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

struct table {
	int version;
	char text[8000];
};

static int say(void *arg)
{
	return write(1, arg, 6) == 6 ? 0 : 1; /* ok: PF301 */
}

static int bump(void *arg)
{
	return arg ? 0 : 1;
}

int twice(void)
{
	struct table *t = mmap(NULL, sizeof(*t), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int ret;

	if (t == MAP_FAILED || madvise(t, sizeof(*t), MADV_DONTFORK))
		return -1;
	t->version = 1;
	ret = run_child(say, "hello\n");
	if (ret == 0)
		ret = run_child(bump, t);
	munmap(t, sizeof(*t));
	return ret;
}
