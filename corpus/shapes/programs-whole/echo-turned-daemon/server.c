#define _GNU_SOURCE
#include "echod.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static int make_listener(unsigned short port)
{
	struct sockaddr_in sa;
	int one = 1, fd, err;

	fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -errno;
	memset(&sa, 0, sizeof(sa));
	sa.sin_family = AF_INET;
	sa.sin_port = htons(port);
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
	if (bind(fd, (struct sockaddr *)&sa, sizeof(sa)) || listen(fd, 128)) {
		err = errno;
		close(fd);
		return -err;
	}
	return fd;
}

int server_init(struct server *s, const struct settings *st)
{
	struct iovec iov[MAX_CONNS];
	unsigned i;
	int rc;

	memset(s, 0, sizeof(*s));
	rc = s->listener = make_listener(st->port);
	if (rc < 0)
		return rc;
	rc = io_uring_queue_init(2 * MAX_CONNS, &s->ring, 0);
	if (rc < 0)
		goto err_listener;
	s->area_len = (size_t)MAX_CONNS * BUF_BYTES;
	s->area = mmap(NULL, s->area_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->area == MAP_FAILED) {
		rc = -errno;
		goto err_ring;
	}
	for (i = 0; i < MAX_CONNS; i++) {
		s->conn[i].index = i;
		iov[i].iov_base = s->area + (size_t)i * BUF_BYTES;
		iov[i].iov_len = BUF_BYTES;
	}
	rc = io_uring_register_buffers(&s->ring, iov, MAX_CONNS); /* expect: PF101 */
	if (rc < 0)
		goto err_area;
	return 0;
err_area:
	munmap(s->area, s->area_len);
err_ring:
	io_uring_queue_exit(&s->ring);
err_listener:
	close(s->listener);
	return rc;
}

static struct io_uring_sqe *sqe_for(struct server *s, struct conn *c, enum op op)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&s->ring); /* expect: PF302 */

	if (sqe) {
		c->op = op;
		io_uring_sqe_set_data(sqe, c);
	}
	return sqe;
}

static int want_accept(struct server *s)
{
	struct io_uring_sqe *sqe = sqe_for(s, &s->acceptor, OP_ACCEPT);

	if (!sqe)
		return -EBUSY;
	io_uring_prep_accept(sqe, s->listener, NULL, NULL, SOCK_CLOEXEC);
	io_uring_sqe_set_data(sqe, &s->acceptor);
	return 0;
}

static int want_read(struct server *s, struct conn *c)
{
	struct io_uring_sqe *sqe = sqe_for(s, c, OP_READ);

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read_fixed(sqe, c->fd, s->area + (size_t)c->index * BUF_BYTES, BUF_BYTES, 0,
				 (int)c->index);
	io_uring_sqe_set_data(sqe, c);
	return 0;
}

static int want_write(struct server *s, struct conn *c)
{
	struct io_uring_sqe *sqe = sqe_for(s, c, OP_WRITE);

	if (!sqe)
		return -EBUSY;
	io_uring_prep_write_fixed(sqe, c->fd, s->area + (size_t)c->index * BUF_BYTES, c->have, 0,
				  (int)c->index);
	io_uring_sqe_set_data(sqe, c);
	return 0;
}

static void drop(struct conn *c)
{
	close(c->fd);
	c->used = false;
}

static int on_accept(struct server *s, int res)
{
	struct conn *c;

	if (res < 0)
		return res == -EINTR || res == -ECONNABORTED ? want_accept(s) : res;
	for (c = s->conn; c < s->conn + MAX_CONNS && c->used; c++)
		;
	if (c == s->conn + MAX_CONNS) {
		close(res);
		s->stats.rejected++;
		return want_accept(s);
	}
	c->fd = res;
	c->used = true;
	s->stats.accepted++;
	if (want_read(s, c))
		drop(c);
	return want_accept(s);
}

static int complete(struct server *s, struct conn *c, int res)
{
	switch (c->op) {
	case OP_ACCEPT:
		return on_accept(s, res);
	case OP_READ:
		if (res <= 0) {
			drop(c);
			return 0;
		}
		c->have = (unsigned)res;
		s->stats.bytes += c->have;
		return want_write(s, c);
	case OP_WRITE:
		if (res < 0) {
			drop(c);
			return 0;
		}
		return want_read(s, c);
	}
	return -EINVAL;
}

int server_run(struct server *s)
{
	int rc = want_accept(s);

	while (!rc) {
		struct io_uring_cqe *cqe;
		struct conn *c;
		int res;

		rc = io_uring_submit_and_wait(&s->ring, 1);
		if (rc < 0 && rc != -EINTR)
			break;
		rc = 0;
		while (!rc && io_uring_peek_cqe(&s->ring, &cqe) == 0) {
			c = io_uring_cqe_get_data(cqe);
			res = cqe->res;
			io_uring_cqe_seen(&s->ring, cqe);
			rc = complete(s, c, res);
		}
	}
	return rc;
}
