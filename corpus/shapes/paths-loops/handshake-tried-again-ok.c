/* Client side of the handshake: offers a window to the server, again and again while it is busy. */
#include <errno.h>
#include <infiniband/verbs.h>
#include <netdb.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

struct offer {
	uint64_t addr;
	uint32_t rkey;
	uint32_t len;
};

struct client {
	int sock;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *win;
	size_t len;
	unsigned retries;
};

enum answer { ANS_ACCEPT = 1, ANS_BUSY, ANS_SMALLER, ANS_REFUSE };

static bool exchange(int sock, const struct offer *o, enum answer *ans)
{
	unsigned char b;

	if (send(sock, o, sizeof(*o), MSG_NOSIGNAL) != (ssize_t)sizeof(*o))
		return false;
	if (recv(sock, &b, 1, MSG_WAITALL) != 1)
		return false;
	*ans = b;
	return true;
}

static int offer_window(struct client *c)
{
	size_t len = c->len;
	unsigned tries = 0;

	for (;;) {
		struct ibv_mr *mr;
		struct offer o;
		enum answer ans;

		mr = ibv_reg_mr(c->pd, c->win, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF402 */
		if (!mr) {
			if (errno != ENOMEM || len <= 65536)
				return -errno;
			len /= 2;
			continue;
		}
		o.addr = (uintptr_t)c->win;
		o.rkey = mr->rkey;
		o.len = (uint32_t)len;
		if (!exchange(c->sock, &o, &ans)) {
			ibv_dereg_mr(mr);
			return -EPIPE;
		}
		switch (ans) {
		case ANS_ACCEPT:
			c->mr = mr;
			c->len = len;
			return 0;
		case ANS_BUSY:
			ibv_dereg_mr(mr);
			if (++tries > 20)
				break;
			c->retries++;
			usleep(50000u << (tries < 5 ? tries : 5));
			continue;
		case ANS_SMALLER:
			ibv_dereg_mr(mr);
			if (len <= 65536)
				return -ENOSPC;
			len /= 2;
			continue;
		case ANS_REFUSE:
			ibv_dereg_mr(mr);
			return -EACCES;
		default:
			ibv_dereg_mr(mr);
			return -EPROTO;
		}
		return -ETIMEDOUT;
	}
}

static int dial(const char *host, const char *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *res, *ai;
	int fd = -1;

	if (getaddrinfo(host, port, &hints, &res))
		return -EHOSTUNREACH;
	for (ai = res; ai && fd < 0; ai = ai->ai_next) {
		fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
		if (fd >= 0 && connect(fd, ai->ai_addr, ai->ai_addrlen)) {
			close(fd);
			fd = -1;
		}
	}
	freeaddrinfo(res);
	return fd < 0 ? -ECONNREFUSED : fd;
}

int main(int argc, char **argv)
{
	struct client c = { .sock = -1, .len = 8u << 20 };
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	int rc;

	if (argc < 3 || !l || !l[0])
		return 2;
	ctx = ibv_open_device(l[0]);
	if (!ctx)
		return 1;
	c.pd = ibv_alloc_pd(ctx);
	if (!c.pd)
		return 1;
	c.win = mmap(NULL, c.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c.win == MAP_FAILED)
		return 1;
	rc = c.sock = dial(argv[1], argv[2]);
	if (rc >= 0)
		rc = offer_window(&c);
	if (rc < 0) {
		fprintf(stderr, "%s:%s: %s\n", argv[1], argv[2], strerror(-rc));
		return 1;
	}
	printf("window of %zu bytes after %u retries\n", c.len, c.retries);
	pause();
	ibv_dereg_mr(c.mr);
	return 0;
}
