/* A transport library. A window that finds no place in the table is registered, answered with an error,
 * and lost. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "tl_int.h"

int tl_connect(struct rdma_cm_id *id, const struct tl_attr *attr, struct tl_conn **out)
{
	struct tl_conn *c = calloc(1, sizeof(*c));
	int ret;

	if (!c)
		return -ENOMEM;
	c->id = id;
	ret = tl_buf_init(&c->send, id, attr->send_size);
	if (ret)
		goto no_send;
	ret = tl_buf_init(&c->recv, id, attr->recv_size * attr->depth);
	if (ret)
		goto no_recv;
	for (c->posted = 0; c->posted < attr->depth; c->posted++) {
		if (rdma_post_recv(id, c, c->recv.mem + c->posted * attr->recv_size, attr->recv_size, c->recv.mr)) {
			ret = -errno;
			goto no_post;
		}
	}
	*out = c;
	return 0;
no_post:
	tl_buf_fini(&c->recv);
no_recv:
	tl_buf_fini(&c->send);
no_send:
	free(c);
	return ret;
}

int tl_send(struct tl_conn *c, const void *data, size_t len)
{
	struct ibv_wc wc;

	if (len > c->send.len)
		return -EMSGSIZE;
	memcpy(c->send.mem, data, len);
	if (rdma_post_send(c->id, c, c->send.mem, len, c->send.mr, IBV_SEND_SIGNALED))
		return -errno;
	return rdma_get_send_comp(c->id, &wc) == 1 ? 0 : -EIO;
}

int tl_expose(struct tl_conn *c, void *mem, size_t len, uint32_t *key)
{
	struct ibv_mr *mr = rdma_reg_read(c->id, mem, len); /* expect: PF402 */
	unsigned i;

	if (!mr)
		return -errno;
	for (i = 0; i < TL_WINDOWS; i++) {
		if (c->window[i].mr)
			continue;
		c->window[i].mr = mr;
		c->window[i].key = mr->rkey;
		*key = mr->rkey;
		return 0;
	}
	return -ENOSPC;
}

int tl_withdraw(struct tl_conn *c, uint32_t key)
{
	for (unsigned i = 0; i < TL_WINDOWS; i++) {
		if (!c->window[i].mr || c->window[i].key != key)
			continue;
		rdma_dereg_mr(c->window[i].mr); /* ok: PF404 */
		c->window[i].mr = NULL;
		return 0;
	}
	return -ENOENT;
}

void tl_close(struct tl_conn *c)
{
	for (unsigned i = 0; i < TL_WINDOWS; i++) {
		if (c->window[i].mr)
			rdma_dereg_mr(c->window[i].mr); /* ok: PF404 */
	}
	rdma_disconnect(c->id);
	tl_buf_fini(&c->recv);
	tl_buf_fini(&c->send);
	free(c);
}
