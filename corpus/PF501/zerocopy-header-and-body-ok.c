/* Header and body go out as one zero-copy message. The reply is worked on by a child once both completions
 * are there: that it is sent, and that the kernel has let go of the pages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

struct peer {
	struct io_uring ring;
	struct iovec part[2];
	struct msghdr msg;
	int fd;
};

static int peer_send(struct peer *p)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&p->ring);

	if (sqe == NULL)
		return -1;
	p->msg.msg_iov = p->part;
	p->msg.msg_iovlen = 2;
	io_uring_prep_sendmsg_zc(sqe, p->fd, &p->msg, 0);
	return io_uring_submit(&p->ring); /* ok: PF501 */
}

static int peer_completions(struct peer *p, unsigned int count)
{
	struct io_uring_cqe *cqe;
	int rc = io_uring_wait_cqe_nr(&p->ring, &cqe, count);

	if (rc < 0)
		exit(1);
	io_uring_cq_advance(&p->ring, count);
	return 0;
}

int main(int argc, char **argv)
{
	static struct peer p;

	if (argc < 3 || io_uring_queue_init(4, &p.ring, 0) < 0)
		return 2;
	p.fd = atoi(argv[1]);
	for (int i = 0; i < 2; i++) {
		p.part[i].iov_len = strlen(argv[2]);
		p.part[i].iov_base = strdup(argv[2]);
		if (p.part[i].iov_base == NULL)
			return 1;
	}
	if (peer_send(&p) < 1)
		return 1;
	peer_completions(&p, 2);
	if (fork() == 0)
		_exit(puts(argv[2]) < 0);
	return 0;
}
