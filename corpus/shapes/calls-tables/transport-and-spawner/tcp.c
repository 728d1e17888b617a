#include "xport.h"

#include <errno.h>
#include <netdb.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int tcp_open(struct xport *x, const char *peer)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *ai;
	int fd;

	if (getaddrinfo(peer, "7471", &hints, &ai))
		return -EHOSTUNREACH;
	fd = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
	if (fd >= 0 && connect(fd, ai->ai_addr, ai->ai_addrlen)) {
		close(fd);
		fd = -1;
	}
	freeaddrinfo(ai);
	if (fd < 0)
		return -ECONNREFUSED;
	x->priv = (void *)(intptr_t)fd;
	return 0;
}

static void tcp_close(struct xport *x)
{
	close((int)(intptr_t)x->priv);
}

const struct xport_ops xport_tcp_ops = {
	.name = "tcp",
	.open = tcp_open,
	.close = tcp_close,
};
