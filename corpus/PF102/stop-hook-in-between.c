/* Stopping lifts the guard first, then runs the stop hook in a child and unregisters last: while the hook
 * is forked the buffer is still registered and no longer guarded. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

struct sink {
	struct io_uring ring;
	struct iovec vec;
	const char *hook;
};

static int inheritable(const struct iovec *v, bool yes)
{
	/* expect: PF102 */
	return madvise(v->iov_base, v->iov_len, yes ? MADV_DOFORK : MADV_DONTFORK);
}

static int run_hook(const char *path, const char *what)
{
	pid_t pid = fork(); /* step: PF102 fork */
	int status = -1;

	if (pid == 0) {
		execl(path, path, what, (char *)NULL);
		_exit(127);
	}
	if (pid > 0 && waitpid(pid, &status, 0) < 0)
		return -1;
	return status;
}

static int sink_start(struct sink *s, size_t len)
{
	s->vec.iov_len = len;
	s->vec.iov_base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->vec.iov_base == MAP_FAILED)
		return -1;
	if (inheritable(&s->vec, false) < 0 || io_uring_queue_init(16, &s->ring, 0) < 0) {
		munmap(s->vec.iov_base, len);
		return -1;
	}
	/* step: PF102 pin */
	if (io_uring_register_buffers(&s->ring, &s->vec, 1) < 0) { /* pin: exposed */
		io_uring_queue_exit(&s->ring);
		munmap(s->vec.iov_base, len);
		return -1;
	}
	return 0;
}

static void sink_stop(struct sink *s)
{
	if (inheritable(&s->vec, true) < 0)
		perror("madvise");
	if (run_hook(s->hook, "stop") != 0)
		fprintf(stderr, "%s failed\n", s->hook);
	io_uring_unregister_buffers(&s->ring);
	io_uring_queue_exit(&s->ring);
	munmap(s->vec.iov_base, s->vec.iov_len);
}

int main(int argc, char **argv)
{
	struct sink s;

	memset(&s, 0, sizeof(s));
	if (argc != 2)
		return 2;
	s.hook = argv[1];
	if (sink_start(&s, 1 << 20) < 0)
		return 1;
	memset(s.vec.iov_base, 'x', s.vec.iov_len);
	sink_stop(&s);
	return 0;
}
