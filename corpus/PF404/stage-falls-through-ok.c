/* Teardown by stage: a started stream only stops and then falls into the case for a registered one, the
 * only place that releases. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

enum stage { CLOSED, ALLOCATED, REGISTERED, STARTED };

struct stream {
	enum stage stage;
	struct ibv_qp *qp;
	struct ibv_mr *mr;
	void *mem;
};

static int stream_open(struct stream *s, struct ibv_pd *pd, size_t len)
{
	struct ibv_qp_attr attr = { .qp_state = IBV_QPS_INIT, .port_num = 1 };

	s->stage = CLOSED;
	s->mem = malloc(len);
	if (!s->mem)
		return -ENOMEM;
	s->stage = ALLOCATED;
	s->mr = ibv_reg_mr(pd, s->mem, len, IBV_ACCESS_LOCAL_WRITE);
	if (!s->mr)
		return -errno;
	s->stage = REGISTERED;
	if (ibv_modify_qp(s->qp, &attr, IBV_QP_STATE | IBV_QP_PORT))
		return -EIO;
	s->stage = STARTED;
	return 0;
}

static void stream_close(struct stream *s)
{
	struct ibv_qp_attr attr = { .qp_state = IBV_QPS_ERR };

	switch (s->stage) {
	case STARTED:
		ibv_modify_qp(s->qp, &attr, IBV_QP_STATE);
		/* fall through */
	case REGISTERED:
		ibv_dereg_mr(s->mr); /* ok: PF404 */
		/* fall through */
	case ALLOCATED:
		free(s->mem); /* ok: PF401 */
		/* fall through */
	case CLOSED:
		break;
	}
	s->stage = CLOSED;
}

int stream_try(struct stream *s, struct ibv_pd *pd)
{
	int rc = stream_open(s, pd, 1 << 16);

	stream_close(s);
	return rc;
}
