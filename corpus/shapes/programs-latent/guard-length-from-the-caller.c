/* The helper guards what it is told; one caller says half of what it registers. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

static int keep(void *at, size_t len)
{
	return madvise(at, len, MADV_DONTFORK) ? -errno : 0; /* expect: PF103 */
}

static int give(struct io_uring *ring, void *at, size_t len)
{
	struct iovec v = { at, len };

	return io_uring_register_buffers(ring, &v, 1); /* step: PF103 pin */
}

static void hook(char **argv)
{
	if (fork() == 0) { /* step: PF103 fork */
		execv(argv[0], argv);
		_exit(127);
	}
}

int with_meta(struct io_uring *ring, char **argv)
{
	size_t len = 8 * 4096;
	char *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	if (keep(p, len / 2) || give(ring, p, len)) {
		munmap(p, len);
		return -EIO;
	}
	hook(argv);
	memset(p, 0, len);
	io_uring_unregister_buffers(ring);
	munmap(p, len);
	return 0;
}

int with_data(struct io_uring *ring, char **argv)
{
	size_t len = 64 * 4096;
	char *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	if (keep(p, len) || give(ring, p, len)) {
		munmap(p, len);
		return -EIO;
	}
	hook(argv);
	memset(p, 0, len);
	io_uring_unregister_buffers(ring);
	munmap(p, len);
	return 0;
}
