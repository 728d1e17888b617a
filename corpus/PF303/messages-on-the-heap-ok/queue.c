#include <errno.h>
#include "msg.h"

void queue_init(struct queue *q, struct rdma_cm_id *id)
{
	q->id = id;
	q->first = NULL;
	q->last = &q->first;
	q->waiting = 0;
}

void queue_put(struct queue *q, struct message *m)
{
	*q->last = m;
	q->last = &m->next;
	q->waiting++;
}

static int send_one(struct queue *q, struct message *m)
{
	struct ibv_wc wc;

	if (rdma_post_send(q->id, m, m->body, m->len, m->mr, IBV_SEND_SIGNALED))
		return -errno;
	return rdma_get_send_comp(q->id, &wc) == 1 && wc.status == IBV_WC_SUCCESS ? 0 : -EIO;
}

int queue_flush(struct queue *q)
{
	struct message *m;
	int ret = 0;

	while ((m = q->first) != NULL && ret == 0) {
		q->first = m->next;
		if (!q->first)
			q->last = &q->first;
		q->waiting--;
		ret = send_one(q, m);
		message_free(m);
	}
	return ret;
}
