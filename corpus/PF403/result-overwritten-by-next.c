/* Three set-up calls, one test: the result of registering the buffers is overwritten by the one of
 * registering the file, which is all that is tested. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <liburing.h>

#define DEPTH 16

struct io_engine {
	struct io_uring ring;
	struct iovec iov[DEPTH];
	int fd;
	unsigned int ready : 1;
};

int io_engine_setup(struct io_engine *e)
{
	int rc;

	rc = io_uring_queue_init(DEPTH, &e->ring, 0);
	if (rc < 0)
		return rc;
	rc = io_uring_register_buffers(&e->ring, e->iov, DEPTH); /* expect: PF403 */
	rc = io_uring_register_files(&e->ring, &e->fd, 1);
	if (rc < 0) {
		fprintf(stderr, "io_uring: %s\n", strerror(-rc));
		io_uring_queue_exit(&e->ring);
		return rc;
	}
	e->ready = 1;
	return 0;
}
