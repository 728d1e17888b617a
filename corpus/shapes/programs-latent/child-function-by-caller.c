/* run_child() forks and calls what it is given; one caller gives it what writes the guarded table. */
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int run_child(int (*fn)(void *arg), void *arg)
{
	pid_t pid = fork(); /* step: PF301 fork */
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
	struct table *t = arg;

	t->version++; /* expect: PF301 */
	return 0;
}

int twice(void)
{
	struct table *t = mmap(NULL, sizeof(*t), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int ret;

	if (t == MAP_FAILED || madvise(t, sizeof(*t), MADV_DONTFORK)) /* step: PF301 guard */
		return -1;
	t->version = 1;
	ret = run_child(say, "hello\n");
	if (ret == 0)
		ret = run_child(bump, t);
	munmap(t, sizeof(*t));
	return ret;
}
