/* Between two rounds the slab is "zeroed cheaply" with MADV_DONTNEED. The registration stays on
 * the old pages; the program gets new ones. Nothing is freed, and yet the two have parted. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <liburing.h>

#define SLAB ((size_t)8 << 20)

struct worker {
	struct io_uring ring;
	struct iovec slab;
	int fd;
};

static bool one_round(struct worker *w, unsigned int nr)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&w->ring);
	struct io_uring_cqe *cqe;
	bool ok;

	if (!sqe)
		return false;
	io_uring_prep_read_fixed(sqe, w->fd, w->slab.iov_base, SLAB, (__u64)nr * SLAB, 0);
	if (io_uring_submit_and_wait(&w->ring, 1) < 0 || io_uring_peek_cqe(&w->ring, &cqe))
		abort();
	ok = cqe->res >= 0;
	io_uring_cqe_seen(&w->ring, cqe);
	return ok;
}

int worker_run(struct worker *w, unsigned int rounds)
{
	int ret;

	w->slab.iov_len = SLAB;
	w->slab.iov_base = mmap(NULL, SLAB, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w->slab.iov_base == MAP_FAILED)
		return -errno;
	ret = io_uring_register_buffers(&w->ring, &w->slab, 1); /* step: PF401 pin */
	if (ret < 0)
		goto unmap;
	for (unsigned int i = 0; i < rounds && one_round(w, i); i++) {
		if (madvise(w->slab.iov_base, SLAB, MADV_DONTNEED)) /* expect: PF401 */
			break;
	}
	io_uring_unregister_buffers(&w->ring);
unmap:
	munmap(w->slab.iov_base, SLAB);
	return ret;
}
