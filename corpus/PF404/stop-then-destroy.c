/* session_stop() releases the registration, session_destroy() does too, and the normal end calls one after
 * the other: nothing in between clears the handle. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define MSG 4096

struct session {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *msg;
	int running;
};

static void session_release(struct session *s)
{
	rdma_dereg_mr(s->mr); /* expect: PF404 */
}

static int session_start(struct session *s)
{
	s->msg = aligned_alloc(MSG, MSG);
	if (!s->msg)
		return -ENOMEM;
	/* step: PF404 pin */
	s->mr = rdma_reg_msgs(s->id, s->msg, MSG);
	if (!s->mr) {
		free(s->msg);
		return -errno;
	}
	s->running = 1;
	return 0;
}

static void session_stop(struct session *s)
{
	rdma_disconnect(s->id);
	session_release(s);
	s->running = 0;
}

static void session_destroy(struct session *s)
{
	session_release(s);
	free(s->msg); /* ok: PF401 */
	rdma_destroy_ep(s->id);
}

static int session_hello(struct session *s)
{
	struct ibv_wc wc;

	strcpy(s->msg, "hello");
	if (rdma_post_send(s->id, NULL, s->msg, 6, s->mr, IBV_SEND_SIGNALED))
		return -errno;
	return rdma_get_send_comp(s->id, &wc) > 0 && wc.status == IBV_WC_SUCCESS ? 0 : -EIO;
}

int main(int argc, char **argv)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP }, *res;
	struct ibv_qp_init_attr attr = {
		.cap = { .max_send_wr = 1, .max_recv_wr = 1, .max_send_sge = 1, .max_recv_sge = 1 },
	};
	struct session s = { .running = 0 };

	if (argc < 3 || rdma_getaddrinfo(argv[1], argv[2], &hints, &res))
		return 2;
	if (rdma_create_ep(&s.id, res, NULL, &attr))
		return 1;
	if (session_start(&s))
		return 1;
	if (rdma_connect(s.id, NULL) == 0 && session_hello(&s) < 0)
		fprintf(stderr, "no hello\n");
	session_stop(&s);
	session_destroy(&s);
	return 0;
}
