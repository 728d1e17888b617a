#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "svc.h"

int svc_open(struct svc *s, struct rdma_cm_id *id, size_t len)
{
	memset(s, 0, sizeof(*s));
	s->mem = calloc(1, len);
	if (!s->mem)
		return -ENOMEM;
	s->mr = rdma_reg_msgs(id, s->mem, len);
	if (!s->mr) {
		free(s->mem);
		return -errno;
	}
	s->id = id;
	s->len = len;
	s->connected = true;
	return 0;
}

int svc_send(struct svc *s, const char *text)
{
	struct ibv_wc wc;
	size_t n = strlen(text) + 1;

	if (!s->connected)
		return -ENOTCONN;
	if (n > s->len)
		return -EMSGSIZE;
	memcpy(s->mem, text, n);
	if (rdma_post_send(s->id, s, s->mem, n, s->mr, IBV_SEND_SIGNALED) ||
	    rdma_get_send_comp(s->id, &wc) != 1) {
		svc_lost(s);
		return -EPIPE;
	}
	return 0;
}

void svc_lost(struct svc *s)
{
	if (!s->connected)
		return;
	s->connected = false;
	rdma_disconnect(s->id);
	rdma_dereg_mr(s->mr);
	s->mr = NULL;
}

void svc_close(struct svc *s)
{
	if (s->connected)
		rdma_disconnect(s->id);
	if (s->mr)
		rdma_dereg_mr(s->mr); /* ok: PF404 */
	s->mr = NULL;
	free(s->mem);
	s->mem = NULL;
}
