/* The caller tests the one pointer that drop() resets. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct buffer {
	struct ibv_mr *mr;
	char data[4096];
};

static int buffer_new(struct rdma_cm_id *id, struct buffer **out)
{
	struct buffer *b = aligned_alloc(4096, 8192);

	if (!b)
		return -ENOMEM;
	b->mr = rdma_reg_msgs(id, b->data, sizeof(b->data));
	if (!b->mr) {
		free(b);
		return -errno;
	}
	*out = b;
	return 0;
}

static void buffer_drop(struct buffer **pb)
{
	rdma_dereg_mr((*pb)->mr);
	free(*pb);
	*pb = NULL;
}

int greet(struct rdma_cm_id *id, const char *text)
{
	struct buffer *b;
	struct ibv_wc wc;
	int ret = buffer_new(id, &b);

	if (ret)
		return ret;
	strncpy(b->data, text, sizeof(b->data) - 1);
	ret = rdma_post_send(id, NULL, b->data, strlen(text), b->mr, IBV_SEND_SIGNALED);
	if (ret == 0 && rdma_get_send_comp(id, &wc) < 0)
		ret = -1;
	buffer_drop(&b);
	if (ret && b)
		rdma_dereg_mr(b->mr); /* ok: PF404 */
	return ret;
}
