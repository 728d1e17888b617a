/* A direct read is submitted and its buffer freed at once, "the kernel has its own reference".
 * It has, to the old page: the data lands there, while the heap hands the address out again. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include <liburing.h>

#define BLOCK 4096

struct prefetch {
	struct io_uring ring;
	int fd;
	unsigned long hits;
};

int prefetch_open(struct prefetch *pf, const char *path)
{
	int ret;

	pf->fd = open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (pf->fd < 0)
		return -errno;
	ret = io_uring_queue_init(32, &pf->ring, 0);
	if (ret < 0)
		close(pf->fd);
	return ret;
}

int prefetch_first(struct prefetch *pf, const char *path)
{
	struct io_uring_sqe *sqe;
	void *block = NULL;
	int ret = prefetch_open(pf, path);

	if (ret < 0)
		return ret;
	sqe = io_uring_get_sqe(&pf->ring);
	if (!sqe)
		return -EBUSY;
	if (posix_memalign(&block, BLOCK, BLOCK))
		return -ENOMEM;
	io_uring_prep_read(sqe, pf->fd, block, BLOCK, 0);
	ret = io_uring_submit(&pf->ring);
	if (ret >= 0)
		pf->hits++;
	free(block); /* expect: PF401 */
	return ret < 0 ? ret : 0;
}
