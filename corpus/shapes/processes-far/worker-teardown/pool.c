#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "gateway.h"

int pool_create(struct pool *p)
{
	struct ibv_device **list;
	int n;

	memset(p, 0, sizeof(*p));
	if (ibv_fork_init()) {
		fprintf(stderr, "verbs cannot survive fork here\n");
		return -1;
	}
	list = ibv_get_device_list(&n);
	if (!list || n == 0)
		return -1;
	p->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!p->ctx)
		return -1;
	p->pd = ibv_alloc_pd(p->ctx);
	p->cq = ibv_create_cq(p->ctx, CONNS * 8, NULL, NULL, 0);
	if (!p->pd || !p->cq)
		return -1;
	p->arena = mmap(NULL, CONNS * CONN_BYTES, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->arena == MAP_FAILED)
		return -1;
	for (; p->nconns < CONNS; p->nconns++) {
		struct conn *c = &p->conns[p->nconns];

		c->buf = p->arena + p->nconns * CONN_BYTES;
		c->mr = ibv_reg_mr(p->pd, c->buf, CONN_BYTES, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, PF303; pin: guarded */
		if (!c->mr)
			return -1;
	}
	return 0;
}

int pool_poll(struct pool *p)
{
	struct ibv_wc wc[8];
	int i, n = ibv_poll_cq(p->cq, 8, wc);

	for (i = 0; i < n; i++) {
		struct conn *c = &p->conns[wc[i].wr_id % CONNS];

		c->seen++;
		c->buf[0] = 0;
	}
	return n;
}

void pool_release(struct pool *p)
{
	while (p->nconns > 0) {
		struct conn *c = &p->conns[--p->nconns];

		ibv_dereg_mr(c->mr); /* expect: PF302 */
		c->mr = NULL;
	}
}
