/* The same reads, complete before the fork; and one that is no read any more when it is submitted. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <libaio.h>
#include <liburing.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char *block(void)
{
	char *b = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return b == MAP_FAILED ? NULL : b;
}

int by_libaio(io_context_t context, const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECT);
	struct iocb request, *list[1] = { &request };
	struct io_event event;
	char *b = block();

	if (!b || fd < 0)
		return -1;
	memset(&request, 0, sizeof(request));
	request.aio_fildes = fd;
	request.aio_lio_opcode = IO_CMD_PREAD;
	request.u.c.buf = b;
	request.u.c.nbytes = 65536;
	if (io_submit(context, 1, list) != 1) /* ok: PF501 */
		return -1;
	if (io_getevents(context, 1, 1, &event, NULL) != 1)
		_exit(1);
	if (fork() == 0)
		_exit(0);
	return b[0];
}

int by_ring(struct io_uring *ring, const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECT);
	struct io_uring_sqe *request;
	struct io_uring_cqe *done;
	char *b = block();

	if (!b || fd < 0)
		return -1;
	request = io_uring_get_sqe(ring);
	memset(request, 0, sizeof(*request));
	request->opcode = IORING_OP_READ;
	request->fd = fd;
	request->addr = (uintptr_t)b;
	request->len = 65536;
	io_uring_submit(ring); /* ok: PF501 */
	while (io_uring_wait_cqe(ring, &done) != 0)
		continue;
	io_uring_cqe_seen(ring, done);
	if (fork() == 0)
		_exit(0);
	return b[0];
}

int by_vector(struct io_uring *ring, const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECT);
	struct io_uring_sqe *request = io_uring_get_sqe(ring);
	struct io_uring_cqe *done;
	char *b = block();
	struct iovec iov = { b, 65536 };

	if (!b || fd < 0 || !request)
		return -1;
	memset(request, 0, sizeof(*request));
	request->opcode = IORING_OP_READV;
	request->fd = fd;
	request->addr = (uintptr_t)&iov;
	request->len = 1;
	io_uring_submit(ring); /* ok: PF501 */
	while (io_uring_wait_cqe(ring, &done) != 0)
		continue;
	io_uring_cqe_seen(ring, done);
	if (fork() == 0)
		_exit(0);
	return b[0];
}

int changed_before(struct io_uring *ring, const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECT);
	struct io_uring_sqe *request = io_uring_get_sqe(ring);
	char *b = block();

	if (!b || fd < 0 || !request)
		return -1;
	memset(request, 0, sizeof(*request));
	request->opcode = IORING_OP_READ;
	request->fd = fd;
	request->addr = (uintptr_t)b;
	request->len = 65536;
	io_uring_prep_nop(request);
	request->opcode = IORING_OP_NOP;
	io_uring_submit(ring); /* ok: PF501 */
	if (fork() == 0)
		_exit(0);
	return b[0];
}
