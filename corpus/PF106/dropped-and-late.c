/* The call is late (a queue pair exists) and its answer is dropped as well: two findings at one call, since the
 * dropped result would hide any other failure too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

struct conn {
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_qp *qp;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int conn_queues(struct conn *c)
{
	struct ibv_qp_init_attr attr = {
		.cap = { .max_send_wr = 16, .max_recv_wr = 16, .max_send_sge = 1, .max_recv_sge = 1 },
		.qp_type = IBV_QPT_UD,
	};

	c->cq = ibv_create_cq(c->pd->context, 32, NULL, NULL, 0);
	if (!c->cq)
		return -1;
	attr.send_cq = attr.recv_cq = c->cq;
	c->qp = ibv_create_qp(c->pd, &attr);
	if (c->qp)
		return 0;
	ibv_destroy_cq(c->cq);
	return -1;
}

static void conn_close(struct conn *c)
{
	ibv_destroy_qp(c->qp);
	ibv_destroy_cq(c->cq);
	ibv_dealloc_pd(c->pd);
}

int main(void)
{
	struct conn c = { 0 };

	c.pd = open_pd();
	if (!c.pd)
		return 1;
	if (conn_queues(&c) < 0)
		return 1;
	/* expect: PF106 */
	ibv_fork_init(); /* expect: PF105 */
	printf("qp %u\n", c.qp->qp_num);
	conn_close(&c);
	return 0;
}
