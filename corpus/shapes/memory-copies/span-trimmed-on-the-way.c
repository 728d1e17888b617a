/* The span goes to the guard by value, trimmed of what looks like a trailer: the last page stays open. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define PAGE 4096u
#define TRAILER (2 * PAGE)

struct span {
	char *at;
	size_t len;
};

static struct span without_trailer(struct span s)
{
	s.len -= TRAILER;
	return s;
}

static int guard(struct span s)
{
	return madvise(s.at, s.len, MADV_DONTFORK); /* expect: PF103 */
}

static int hand_over(struct io_uring *ring, struct span s)
{
	struct iovec v = { s.at, s.len };

	return io_uring_register_buffers(ring, &v, 1); /* step: PF103 pin, ok: PF101 */
}

int main(int argc, char **argv)
{
	struct span s = { NULL, 16 * PAGE };
	struct io_uring ring;

	s.at = mmap(NULL, s.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || s.at == MAP_FAILED || io_uring_queue_init(4, &ring, 0) < 0)
		return 1;
	if (guard(without_trailer(s)) != 0 || hand_over(&ring, s) < 0)
		return 1;
	if (fork() == 0) { /* step: PF103 fork */
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(s.at, 0, s.len);
	io_uring_queue_exit(&ring);
	munmap(s.at, s.len);
	return 0;
}
