/* The configuration goes by value into the opener, which guards the size of its own copy. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

struct config {
	size_t size;
	unsigned depth;
};

static const struct config defaults = { 4 * 4096, 8 };

struct device {
	struct io_uring ring;
	char *mem;
	struct config conf;
};

static int device_open(struct device *d, struct config conf)
{
	struct iovec v;

	conf.size *= 2;
	d->conf = conf;
	d->mem = mmap(NULL, conf.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->mem == MAP_FAILED || io_uring_queue_init(conf.depth, &d->ring, 0))
		return -1;
	if (madvise(d->mem, d->conf.size, MADV_DONTFORK)) /* ok: PF103 */
		return -1;
	v.iov_base = d->mem;
	v.iov_len = d->conf.size;
	return io_uring_register_buffers(&d->ring, &v, 1); /* pin: guarded */
}

int main(int argc, char **argv)
{
	struct device d;

	if (argc < 2 || device_open(&d, defaults))
		return 1;
	if (fork() == 0) {
		execv(argv[1], argv + 1);
		_exit(127);
	}
	memset(d.mem, 0, d.conf.size);
	io_uring_queue_exit(&d.ring);
	return 0;
}
