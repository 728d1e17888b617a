/* Never-written memory is registered with an io_uring that is only used for writing files. The registration has
 * write intent whatever the use: the pages are made at the pin, and filling them later reaches them. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define BUFS 4
#define BUF_SIZE 65536

struct writer {
	struct io_uring ring;
	struct iovec iov[BUFS];
	int fd;
};

static int writer_init(struct writer *w, const char *path)
{
	char *mem = mmap(NULL, BUFS * BUF_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int i;

	w->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (mem == MAP_FAILED || w->fd < 0 || io_uring_queue_init(BUFS, &w->ring, 0) < 0)
		return -1;
	for (i = 0; i < BUFS; i++) {
		w->iov[i].iov_base = mem + i * BUF_SIZE;
		w->iov[i].iov_len = BUF_SIZE;
	}
	return io_uring_register_buffers(&w->ring, w->iov, BUFS); /* ok: PF202 */ /* pin: no-fork */
}

static int writer_put(struct writer *w, int slot, size_t len, __u64 at)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&w->ring);
	struct io_uring_cqe *cqe;
	int rc;

	if (!sqe)
		return -1;
	io_uring_prep_write_fixed(sqe, w->fd, w->iov[slot].iov_base, (unsigned int)len, at, slot);
	if (io_uring_submit(&w->ring) != 1 || io_uring_wait_cqe(&w->ring, &cqe) < 0)
		return -1;
	rc = cqe->res;
	io_uring_cqe_seen(&w->ring, cqe);
	return rc;
}

int main(int argc, char **argv)
{
	static struct writer w;
	__u64 at = 0;
	size_t n;
	int slot = 0;

	if (argc < 2 || writer_init(&w, argv[1]) != 0)
		return 1;
	while ((n = fread(w.iov[slot].iov_base, 1, BUF_SIZE, stdin)) > 0) {
		if (writer_put(&w, slot, n, at) != (int)n)
			return 1;
		at += n;
		slot = (slot + 1) % BUFS;
	}
	io_uring_queue_exit(&w.ring);
	return 0;
}
