/* Cancelled requests are swept off the queue, released and freed. */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

struct request {
	struct request *next;
	struct fid_mr *mr;
	void *desc;
	bool cancelled;
};

struct queue {
	struct fid_domain *domain;
	struct request *head;
};

int queue_add(struct queue *q, void *buf, size_t len)
{
	struct request *r = calloc(1, sizeof(*r));
	int ret;

	if (!r)
		return -ENOMEM;
	ret = fi_mr_reg(q->domain, buf, len, FI_SEND | FI_RECV, 0, 0, 0, &r->mr, NULL); /* ok: PF402 */
	if (ret) {
		free(r);
		return ret;
	}
	r->desc = fi_mr_desc(r->mr);
	r->next = q->head;
	q->head = r;
	return 0;
}

void queue_sweep(struct queue *q)
{
	struct request **at = &q->head, *r;

	while ((r = *at) != NULL) {
		if (!r->cancelled) {
			at = &r->next;
			continue;
		}
		*at = r->next;
		fi_close(&r->mr->fid);
		free(r);
	}
}

int send_and_cancel(struct queue *q, void *buf, size_t len)
{
	int ret = queue_add(q, buf, len);

	if (ret)
		return ret;
	q->head->cancelled = true;
	queue_sweep(q);
	return 0;
}
