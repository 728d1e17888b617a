/* The child's case ends in _exit. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

struct worker {
	struct io_uring ring;
	struct iovec mem;
	char **hook;
};

static int start_hook(struct worker *w)
{
	int status = 0;
	pid_t pid;

	switch (pid = fork()) {
	case -1:
		return -1;
	case 0:
		execv(w->hook[0], w->hook);
		_exit(127);
	default:
		io_uring_unregister_buffers(&w->ring); /* ok: PF302 */
		waitpid(pid, &status, 0);
		return status;
	}
}

int main(int argc, char **argv)
{
	struct worker w = { .hook = argv + 1 };

	w.mem.iov_len = 1 << 16;
	w.mem.iov_base = mmap(NULL, w.mem.iov_len, PROT_READ | PROT_WRITE,
	                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || w.mem.iov_base == MAP_FAILED || io_uring_queue_init(8, &w.ring, 0))
		return 1;
	if (io_uring_register_buffers(&w.ring, &w.mem, 1) < 0) /* pin: shared */
		return 1;
	if (start_hook(&w) != 0)
		return 1;
	io_uring_queue_exit(&w.ring);
	return 0;
}
