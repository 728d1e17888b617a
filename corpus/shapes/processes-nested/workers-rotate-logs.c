#include <liburing.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* supervisor: the master never pins; each worker pins for itself. */
static volatile sig_atomic_t respawn;

static void on_chld(int s)
{
	(void)s;
	respawn = 1;
}

static int rotate(void)
{
	pid_t p = fork();

	if (p == 0) {
		execlp("logrotate", "logrotate", (char *)NULL);
		_exit(127);
	}
	return p < 0 ? -1 : waitpid(p, NULL, 0) < 0;
}

static int worker(int id)
{
	struct io_uring r;
	struct iovec v = { .iov_len = 32768 };
	int rc;

	if (io_uring_queue_init(8, &r, 0))
		return 1;
	v.iov_base = calloc(8, 4096);
	if (!v.iov_base)
		return 1;
	rc = io_uring_register_buffers(&r, &v, 1); /* expect: PF101; pin: exposed */
	if (rc < 0)
		return 1;
	for (int i = 0; i < 100; i++) {
		((char *)v.iov_base)[i] = (char)id;
		if (i % 10 == 9)
			rotate();
	}
	io_uring_queue_exit(&r);
	free(v.iov_base);
	return 0;
}

int main(void)
{
	signal(SIGCHLD, on_chld);
	for (int i = 0; i < 4; i++) {
		pid_t p = fork();

		if (p == 0)
			_exit(worker(i));
		if (p < 0)
			return 1;
	}
	while (wait(NULL) > 0)
		if (respawn)
			respawn = 0;
	return 0;
}
