/* A fixed-buffer read is in flight at the fork, but the registered buffer is exposed at that fork anyway:
 * that is PF101 at the registration, and PF501 is not repeated at the submission. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define BYTES (1u << 20)

struct disk {
	struct io_uring ring;
	struct iovec fixed;
	int fd;
};

static int disk_open(struct disk *d, const char *path)
{
	void *mem = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int rc;

	if (mem == MAP_FAILED)
		return -ENOMEM;
	d->fixed.iov_base = mem;
	d->fixed.iov_len = BYTES;
	d->fd = open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (d->fd < 0)
		return -errno;
	rc = io_uring_queue_init(4, &d->ring, 0);
	if (rc < 0)
		return rc;
	return io_uring_register_buffers(&d->ring, &d->fixed, 1); /* expect: PF101 */ /* pin: exposed */
}

static int disk_read(struct disk *d, unsigned int len, unsigned long long at)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&d->ring);

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, d->fd, d->fixed.iov_base, len, at, 0);
	return io_uring_submit(&d->ring) == 1 ? 0 : -EIO; /* ok: PF501 */
}

static int disk_wait(struct disk *d)
{
	struct io_uring_cqe *cqe;
	int rc = io_uring_wait_cqe(&d->ring, &cqe);

	if (rc == 0) {
		rc = cqe->res;
		io_uring_cqe_seen(&d->ring, cqe);
	}
	return rc;
}

int main(int argc, char **argv)
{
	static struct disk d;
	pid_t pid;

	if (argc < 3 || disk_open(&d, argv[1]) != 0 || disk_read(&d, BYTES, 0) != 0)
		return 1;
	pid = fork();
	if (pid == 0) {
		execlp(argv[2], argv[2], (char *)NULL);
		_exit(127);
	}
	printf("%d\n", disk_wait(&d));
	io_uring_queue_exit(&d.ring);
	return 0;
}
