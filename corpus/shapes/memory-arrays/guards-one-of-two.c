/* Two ranges are registered; the copied line guards the second one twice and the first one never. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define META (16 * 1024)
#define BODY (1024 * 1024)

static void *pages(size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		err(1, "mmap");
	return p;
}

static void keep_from_children(struct iovec v)
{
	if (madvise(v.iov_base, v.iov_len, MADV_DONTFORK) != 0)
		err(1, "madvise");
}

int main(int argc, char **argv)
{
	struct iovec v[2] = { { pages(META), META }, { pages(BODY), BODY } };
	struct io_uring ring;
	int fd;

	if (argc < 3 || (fd = open(argv[1], O_RDWR | O_DIRECT)) < 0)
		errx(1, "usage: %s FILE HOOK", argv[0]);
	keep_from_children(v[1]);
	keep_from_children(v[1]);
	if (io_uring_queue_init(8, &ring, 0) < 0)
		return 1;
	if (io_uring_register_buffers(&ring, v, 2) < 0) /* expect: PF101 high */
		return 1;
	if (fork() == 0) { /* step: PF101 fork */
		execl(argv[2], argv[2], argv[1], (char *)NULL);
		_exit(127);
	}
	memset(v[0].iov_base, 0, META); /* step: PF101 write parent */
	memset(v[1].iov_base, 0, BODY);
	if (pwritev(fd, v, 2, 0) < 0)
		warn("%s", argv[1]);
	io_uring_queue_exit(&ring);
	return 0;
}
