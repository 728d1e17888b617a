/* The child forks again and the grandchild runs the caller's callback, which reads the guarded configuration: it is
 * missing at every depth. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

struct config {
	char user[256];
	char shell[256];
	char image[7680];
};

struct env {
	struct config *cfg;
	struct config spare;
};

/* Detached: the middle process goes at once, so that nobody has to wait for the grandchild. */
static int run_detached(void (*fn)(void *), void *arg)
{
	pid_t pid = fork(); /* step: PF301 fork */

	if (pid < 0)
		return -1;
	if (pid == 0) {
		pid_t inner = fork();

		if (inner == 0) {
			setsid();
			fn(arg);
			_exit(0);
		}
		_exit(inner < 0 ? 1 : 0);
	}
	return waitpid(pid, NULL, 0) < 0 ? -1 : 0;
}

static void greet(void *arg)
{
	const struct env *e = arg;

	dprintf(2, "for %s\n", e->cfg->user); /* expect: PF301 */
}

int main(void)
{
	static struct env env;
	struct io_uring ring;
	struct iovec v;

	env.cfg = mmap(NULL, sizeof(*env.cfg), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (env.cfg == MAP_FAILED)
		return 1;
	if (madvise(env.cfg, sizeof(*env.cfg), MADV_DONTFORK) < 0)
		return 1;
	strcpy(env.cfg->user, "nobody");
	v.iov_base = env.cfg;
	v.iov_len = sizeof(*env.cfg);
	if (io_uring_queue_init(4, &ring, 0) < 0 || io_uring_register_buffers(&ring, &v, 1) < 0)
		return 1;
	if (run_detached(greet, &env) < 0)
		perror("fork");
	env.cfg->image[0] = 1;
	io_uring_queue_exit(&ring);
	munmap(env.cfg, sizeof(*env.cfg));
	return 0;
}
