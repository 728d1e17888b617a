/*
 * When the RDMA path fails, a TCP proxy is forked. A failed registration leaves nothing behind, but a
 * failed connect leaves the registration live at the fork.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define BUF_SIZE 16384

struct conn {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char buf[BUF_SIZE];
};

static bool spawn_proxy(const char *host)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execlp("socat", "socat", "-", host, (char *)NULL);
		_exit(127);
	}
	return pid > 0;
}

static bool conn_start(struct conn *c, const char *host)
{
	/* expect: PF101 high */
	c->mr = rdma_reg_msgs(c->id, c->buf, sizeof(c->buf)); /* pin: exposed */
	if (!c->mr)
		goto proxy;
	if (rdma_connect(c->id, NULL))
		goto proxy;
	return true;
proxy:
	fprintf(stderr, "%s: using the proxy\n", host);
	return spawn_proxy(host);
}

static void conn_stop(struct conn *c)
{
	if (c->mr)
		rdma_dereg_mr(c->mr);
	rdma_destroy_ep(c->id);
	free(c);
}

int main(int argc, char **argv)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP }, *res;
	struct ibv_qp_init_attr attr = { .cap = { 4, 4, 1, 1, 0 } };
	struct conn *c = calloc(1, sizeof(*c));

	if (argc < 2 || !c || rdma_getaddrinfo(argv[1], "4420", &hints, &res))
		return 1;
	if (rdma_create_ep(&c->id, res, NULL, &attr))
		return 1;
	rdma_freeaddrinfo(res);
	if (!conn_start(c, argv[1]))
		return 1;
	memcpy(c->buf, "HELO", 4); /* step: PF101 write */
	conn_stop(c);
	return 0;
}
