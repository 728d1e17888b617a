/*
 * The transport is reached through a table of operations and the ready callback through a pointer in
 * the endpoint. The callback forks a notifier after the RDMA transport has mapped its buffer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct endpoint;

struct transport_ops {
	const char *name;
	int (*map)(struct endpoint *ep, size_t len);
	void (*unmap)(struct endpoint *ep);
};

struct endpoint {
	const struct transport_ops *ops;
	int (*on_ready)(struct endpoint *ep);
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *buf;
};

static int tcp_map(struct endpoint *ep, size_t len)
{
	ep->buf = malloc(len);
	return ep->buf ? 0 : -1;
}

static void tcp_unmap(struct endpoint *ep)
{
	free(ep->buf);
}

static int rdma_map(struct endpoint *ep, size_t len)
{
	if (tcp_map(ep, len) < 0)
		return -1;
	/* expect: PF101 */
	ep->mr = ibv_reg_mr(ep->pd, ep->buf, len, IBV_ACCESS_LOCAL_WRITE); /* pin: exposed */
	if (ep->mr)
		return 0;
	tcp_unmap(ep);
	return -1;
}

static void rdma_unmap(struct endpoint *ep)
{
	ibv_dereg_mr(ep->mr);
	free(ep->buf);
}

static const struct transport_ops transports[] = {
	{ "tcp", tcp_map, tcp_unmap },
	{ .name = "rdma", .map = rdma_map, .unmap = rdma_unmap },
};

static int notify(struct endpoint *ep)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execlp("systemd-notify", "systemd-notify", "--ready", (char *)NULL);
		_exit(1);
	}
	return pid < 0 || !ep->ops ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;
	struct endpoint ep = { .on_ready = notify };

	ep.pd = dev ? ibv_alloc_pd(dev) : NULL;
	ep.ops = &transports[ep.pd && argc > 1 && strcmp(argv[1], "rdma") == 0];
	if (ep.ops->map(&ep, 1 << 20) < 0)
		return 1;
	if (ep.on_ready(&ep) < 0)
		return 1;
	memset(ep.buf, 0, 1 << 20);
	ep.ops->unmap(&ep);
	return 0;
}
