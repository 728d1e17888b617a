/*
 * The helper that guards the buffer reports its failure, and the caller only prints a warning: on that
 * branch the registered buffer goes through the fork unguarded.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

struct writer {
	struct io_uring ring;
	struct iovec vec;
};

static bool keep_private(const struct iovec *v)
{
	if (madvise(v->iov_base, v->iov_len, MADV_DONTFORK) == 0)
		return true;
	fprintf(stderr, "madvise: %s\n", strerror(errno));
	return false;
}

static bool writer_open(struct writer *w, size_t len)
{
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int ret;

	if (p == MAP_FAILED)
		return false;
	w->vec.iov_base = p;
	w->vec.iov_len = len;
	if (!keep_private(&w->vec))
		fprintf(stderr, "continuing without fork protection\n");
	ret = io_uring_queue_init(8, &w->ring, 0);
	if (ret < 0)
		goto unmap;
	/* expect: PF101 high */
	ret = io_uring_register_buffers(&w->ring, &w->vec, 1); /* pin: exposed */
	if (ret == 0)
		return true;
	io_uring_queue_exit(&w->ring);
unmap:
	munmap(p, len);
	return false;
}

int main(void)
{
	struct writer w;
	pid_t child;

	if (!writer_open(&w, 4 << 20))
		return EXIT_FAILURE;
	child = fork(); /* step: PF101 fork */
	if (child < 0)
		return EXIT_FAILURE;
	if (!child) {
		execl("/sbin/fstrim", "fstrim", "-a", (char *)NULL);
		_exit(EXIT_FAILURE);
	}
	memset(w.vec.iov_base, 'x', w.vec.iov_len); /* step: PF101 write */
	io_uring_queue_exit(&w.ring);
	munmap(w.vec.iov_base, w.vec.iov_len);
	return EXIT_SUCCESS;
}
