/* Every device that is opened asks for protection first. For the second device that is after the first one's
 * registration, but an enabled library just says yes again. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

#define BUF 8192

struct port {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *buf;
};

static int port_open(struct port *p, struct ibv_device *dev)
{
	int rc = ibv_fork_init(); /* ok: PF106 */

	if (rc) {
		fprintf(stderr, "fork protection: %s\n", strerror(rc));
		exit(1);
	}
	p->ctx = ibv_open_device(dev);
	if (!p->ctx)
		return -1;
	p->pd = ibv_alloc_pd(p->ctx);
	if (!p->pd)
		goto close_dev;
	p->buf = aligned_alloc(4096, BUF);
	if (!p->buf)
		goto free_pd;
	p->mr = ibv_reg_mr(p->pd, p->buf, BUF, IBV_ACCESS_LOCAL_WRITE);
	if (p->mr)
		return 0;
	free(p->buf);
free_pd:
	ibv_dealloc_pd(p->pd);
close_dev:
	ibv_close_device(p->ctx);
	return -1;
}

static void port_close(struct port *p)
{
	ibv_dereg_mr(p->mr);
	free(p->buf);
	ibv_dealloc_pd(p->pd);
	ibv_close_device(p->ctx);
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct port first, second;

	if (!list || !list[0] || !list[1])
		return 1;
	if (port_open(&first, list[0]) < 0)
		return 1;
	if (port_open(&second, list[1]) < 0) {
		port_close(&first);
		return 1;
	}
	memset(first.buf, 0, BUF);
	memset(second.buf, 0, BUF);
	port_close(&second);
	port_close(&first);
	ibv_free_device_list(list);
	return 0;
}
