/*
 * Guard and registration speak of the same number of slots, the guard rounded up to whole pages: the
 * lengths differ, the pages do not.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define SLOT_SIZE 8192
#define ROUND_UP(x, a) (((x) + (a) - 1) / (a) * (a))

struct slot_hdr {
	uint64_t seq, len;
	uint8_t pad[48];
};

struct slots {
	char *mem;
	size_t n;
};

static int slots_map(struct slots *s)
{
	s->mem = mmap(NULL, s->n * SLOT_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return s->mem == MAP_FAILED ? -1 : 0;
}

static int slots_guard(struct slots *s)
{
	size_t page = sysconf(_SC_PAGESIZE);

	/* ok: PF103 */
	return madvise(s->mem, ROUND_UP(s->n * SLOT_SIZE, page), MADV_DONTFORK);
}

static int slots_register(struct slots *s, struct io_uring *ring)
{
	struct iovec iov = { s->mem, s->n * SLOT_SIZE };

	return io_uring_register_buffers(ring, &iov, 1); /* pin: guarded */
}

int main(int argc, char **argv)
{
	struct slots s = { .n = 1 + argc * 25 };
	struct slot_hdr *first;
	struct io_uring ring;

	if (argc < 2 || slots_map(&s) < 0)
		return 1;
	if (slots_guard(&s) < 0)
		return 1;
	if (io_uring_queue_init(32, &ring, 0) < 0 || slots_register(&s, &ring) < 0)
		return 1;
	if (fork() == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	first = (struct slot_hdr *)s.mem;
	first->seq++;
	io_uring_queue_exit(&ring);
	munmap(s.mem, s.n * SLOT_SIZE);
	return 0;
}
