#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
#include "srv.h"

static int handle(struct srv *s, struct worker *w, int fd)
{
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	int rc;

	sqe = io_uring_get_sqe(w->ring); /* expect: PF302 */
	if (!sqe)
		return -EAGAIN;
	io_uring_prep_read_fixed(sqe, fd, (char *)s->mem + w->id * 4096, 4096, 0, 0);
	rc = io_uring_submit(w->ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(w->ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(w->ring, cqe);
	return rc;
}

int worker_main(struct srv *s, struct worker *w)
{
	int rc = 0;

	for (int n = 0; n < 1000; n++) {
		int fd = accept(s->listen_fd, NULL, NULL);

		if (fd < 0) {
			if (errno == EINTR)
				continue;
			rc = 1;
			break;
		}
		if (handle(s, w, fd) < 0)
			fprintf(stderr, "worker %d: read failed\n", w->id);
		close(fd);
	}
	return rc;
}
