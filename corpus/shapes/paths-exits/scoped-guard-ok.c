/* The fork is inside of the scope whose end takes the guard off. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (1u << 20)

struct fork_guard {
	void *at;
	size_t len;
};

static void guard_end(struct fork_guard *g)
{
	if (g->at)
		(void)madvise(g->at, g->len, MADV_DOFORK); /* ok: PF102 */
}

static int guard_begin(struct fork_guard *g, void *at, size_t len)
{
	if (madvise(at, len, MADV_DONTFORK))
		return -1;
	g->at = at;
	g->len = len;
	return 0;
}

static int spawn(char **argv)
{
	pid_t pid = fork();

	if (pid == 0) {
		execvp(argv[0], argv);
		_exit(127);
	}
	return pid;
}

int main(int argc, char **argv)
{
	struct iovec v = { NULL, LEN };
	struct io_uring ring;

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || v.iov_base == MAP_FAILED || io_uring_queue_init(8, &ring, 0))
		return 1;
	if (io_uring_register_buffers(&ring, &v, 1) < 0)
		return 1;
	{
		struct fork_guard g __attribute__((cleanup(guard_end))) = { NULL, 0 };

		if (guard_begin(&g, v.iov_base, LEN))
			return 1;
		memset(v.iov_base, 0, LEN);
		if (spawn(argv + 1) < 0)
			return 1;
	}
	memset(v.iov_base, 1, LEN);
	io_uring_queue_exit(&ring);
	return 0;
}
