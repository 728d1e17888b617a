/* A read past the page cache is in flight when a child is made, and the child goes on with its parent's ring. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define CHUNK 65536

struct loader {
	struct io_uring ring;
	int fd;
	char *chunk;
};

static int submit_read(struct loader *l, char *to, long long at)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&l->ring); /* expect: PF302 */

	if (!sqe)
		return -1;
	io_uring_prep_read(sqe, l->fd, to, CHUNK, (__u64)at);
	return io_uring_submit(&l->ring); /* expect: PF501; ok: PF302 */
}

static int finish(struct loader *l)
{
	struct io_uring_cqe *cqe;

	if (io_uring_wait_cqe(&l->ring, &cqe) < 0)
		return -1;
	io_uring_cqe_seen(&l->ring, cqe);
	return 0;
}

static void child(struct loader *l)
{
	char *own = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (own == MAP_FAILED || submit_read(l, own, CHUNK) != 1 || finish(l))
		_exit(1);
	_exit(own[0] != 0);
}

int load(const char *path)
{
	struct loader l;
	pid_t pid;

	l.fd = open(path, O_RDONLY | O_DIRECT);
	l.chunk = mmap(NULL, CHUNK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (l.fd < 0 || l.chunk == MAP_FAILED || io_uring_queue_init(8, &l.ring, 0))
		return -1;
	if (submit_read(&l, l.chunk, 0) != 1) {
		io_uring_queue_exit(&l.ring);
		return -1;
	}
	pid = fork(); /* step: PF501 fork; step: PF302 fork */
	if (pid == 0)
		child(&l);
	if (finish(&l))
		perror(path);
	io_uring_queue_exit(&l.ring);
	return pid < 0 ? -1 : 0;
}
