/* Asynchronous sends with one callback for success and failure. */
#include <errno.h>
#include <infiniband/verbs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct req req_t;
typedef void (*req_done_fn)(req_t *req, int status);

struct req {
	struct ibv_mr *mr;
	void *data;
	uint32_t len;
	req_done_fn done;
	void *arg;
};

typedef struct {
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_qp *qp;
	unsigned inflight, max;
	unsigned long ok, failed;
} chan_t;

static void send_done(req_t *r, int status)
{
	chan_t *ch = r->arg;

	if (status)
		ch->failed++;
	else
		ch->ok++;
	ibv_dereg_mr(r->mr);
	free(r->data);
}

static int req_submit(chan_t *ch, req_t *r)
{
	struct ibv_send_wr wr, *bad;
	struct ibv_sge sge;
	int rc = EAGAIN;

	if (ch->inflight < ch->max) {
		memset(&wr, 0, sizeof wr);
		sge.addr = (uintptr_t)r->data;
		sge.length = r->len;
		sge.lkey = r->mr->lkey;
		wr.wr_id = (uintptr_t)r;
		wr.opcode = IBV_WR_SEND;
		wr.send_flags = IBV_SEND_SIGNALED;
		wr.sg_list = &sge;
		wr.num_sge = 1;
		rc = ibv_post_send(ch->qp, &wr, &bad);
	}
	if (rc)
		r->done(r, rc);
	else
		ch->inflight++;
	return rc;
}

static int chan_send(chan_t *ch, const void *p, uint32_t n)
{
	req_t *r = calloc(1, sizeof *r);
	int rc;

	if (!r)
		return ENOMEM;
	r->data = malloc(n);
	if (!r->data) {
		free(r);
		return ENOMEM;
	}
	memcpy(r->data, p, n);
	r->len = n;
	r->done = send_done;
	r->arg = ch;
	r->mr = ibv_reg_mr(ch->pd, r->data, n, 0); /* ok: PF402 */
	if (!r->mr) {
		rc = errno;
		free(r->data);
		free(r);
		return rc;
	}
	rc = req_submit(ch, r);
	if (rc) {
		/* done() has been called: only the request itself is left */
		free(r);
	}
	return rc;
}

static int chan_progress(chan_t *ch)
{
	struct ibv_wc wc;
	int n = ibv_poll_cq(ch->cq, 1, &wc);

	if (n == 1) {
		req_t *r = (req_t *)(uintptr_t)wc.wr_id;

		ch->inflight--;
		r->done(r, wc.status == IBV_WC_SUCCESS ? 0 : EIO);
		free(r);
	}
	return n;
}

static int chan_open(chan_t *ch, const char *dev)
{
	struct ibv_qp_init_attr qi = { .qp_type = IBV_QPT_RC };
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;

	for (int i = 0; l && l[i] && !ctx; i++)
		if (!strcmp(dev, ibv_get_device_name(l[i])))
			ctx = ibv_open_device(l[i]);
	if (!ctx)
		return ENODEV;
	ch->pd = ibv_alloc_pd(ctx);
	ch->cq = ibv_create_cq(ctx, 64, NULL, NULL, 0);
	if (!ch->pd || !ch->cq)
		return ENOMEM;
	qi.send_cq = qi.recv_cq = ch->cq;
	qi.cap.max_send_wr = ch->max = 32;
	qi.cap.max_send_sge = 1;
	ch->qp = ibv_create_qp(ch->pd, &qi);
	return ch->qp ? 0 : ENOMEM;
}

int main(int argc, char **argv)
{
	char line[256];
	chan_t ch;

	memset(&ch, 0, sizeof ch);
	if (argc < 2 || chan_open(&ch, argv[1]))
		return 1;
	while (fgets(line, sizeof line, stdin)) {
		while (chan_send(&ch, line, (uint32_t)strlen(line) + 1) == EAGAIN)
			if (chan_progress(&ch) < 0)
				return 1;
	}
	while (ch.inflight)
		if (chan_progress(&ch) < 0)
			return 1;
	printf("%lu sent, %lu failed\n", ch.ok, ch.failed);
	return 0;
}
