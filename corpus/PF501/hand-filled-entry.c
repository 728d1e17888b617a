/* The submission entry is filled by hand, opcode and all: a direct read, in flight when the pager is
 * forked. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <liburing.h>

#define LEN 65536

struct op {
	uint8_t code;
	int fd;
	void *mem;
	uint32_t len;
	uint64_t off;
};

static int op_start(struct io_uring *ring, const struct op *op)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);

	if (!sqe)
		return -1;
	memset(sqe, 0, sizeof(*sqe));
	sqe->opcode = op->code;
	sqe->fd = op->fd;
	sqe->addr = (uintptr_t)op->mem;
	sqe->len = op->len;
	sqe->off = op->off;
	sqe->user_data = (uintptr_t)op;
	return io_uring_submit(ring); /* expect: PF501 */
}

static int input_open(const char *path)
{
	return open(path, O_DIRECT | O_RDONLY | O_NOATIME);
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct io_uring_cqe *cqe;
	struct op op = { .len = LEN };

	if (argc < 2 || io_uring_queue_init(2, &ring, 0) < 0)
		return 2;
	op.code = IORING_OP_READ;
	op.fd = input_open(argv[1]);
	if (op.fd < 0 || posix_memalign(&op.mem, 4096, LEN) != 0)
		return 1;
	if (op_start(&ring, &op) != 1)
		return 1;
	if (fork() == 0) {
		execlp("pager", "pager", argv[1], (char *)NULL);
		_exit(127);
	}
	if (io_uring_wait_cqe(&ring, &cqe) < 0)
		return 1;
	if (cqe->res > 0 && write(STDOUT_FILENO, op.mem, (size_t)cqe->res) < 0)
		return 1;
	io_uring_cqe_seen(&ring, cqe);
	return 0;
}
