/* The registration comes from librdmacm and is a plain struct ibv_mr: released by rdma_dereg_mr() in the
 * exchange and by ibv_dereg_mr() in the clean-up, which does not see that it is the same. */
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct exchange {
	struct rdma_cm_id *id;
	union {
		char text[256];
		uint64_t word[32];
	} *out, *in;
	struct ibv_mr *resource[2];
};

static int exchange_run(struct exchange *x)
{
	struct ibv_mr *out = rdma_reg_msgs(x->id, x->out, sizeof(*x->out));
	struct ibv_wc wc;
	int rc = 0;

	if (!out)
		return -errno;
	x->resource[0] = out;
	x->resource[1] = ibv_reg_mr(x->id->pd, x->in, sizeof(*x->in), IBV_ACCESS_LOCAL_WRITE);
	if (!x->resource[1]) {
		rc = -errno;
		rdma_dereg_mr(out);
		x->resource[0] = NULL;
		return rc;
	}
	if (rdma_post_recv(x->id, NULL, x->in, sizeof(*x->in), x->resource[1]) ||
	    rdma_post_send(x->id, NULL, x->out, sizeof(*x->out), out, IBV_SEND_SIGNALED))
		rc = -errno;
	else if (rdma_get_send_comp(x->id, &wc) <= 0 || rdma_get_recv_comp(x->id, &wc) <= 0)
		rc = -EIO;
	rdma_dereg_mr(out);
	return rc;
}

static void exchange_clean(struct exchange *x)
{
	for (int i = 0; i < 2; i++) {
		if (x->resource[i])
			ibv_dereg_mr(x->resource[i]); /* expect: PF404 */
		x->resource[i] = NULL;
	}
}

int exchange(struct exchange *x, const char *text)
{
	int rc;

	strncpy(x->out->text, text, sizeof(x->out->text) - 1);
	rc = exchange_run(x);
	exchange_clean(x);
	return rc;
}
