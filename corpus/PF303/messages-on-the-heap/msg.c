#include <stdlib.h>
#include <string.h>
#include "msg.h"

static unsigned char *body_new(size_t len)
{
	return malloc(len);
}

struct message *message_new(struct queue *q, const char *text)
{
	struct message *m = calloc(1, sizeof(*m));

	if (!m)
		return NULL;
	m->len = strlen(text) + 1;
	m->body = body_new(m->len);
	if (!m->body)
		goto no_body;
	memcpy(m->body, text, m->len);
	m->mr = rdma_reg_msgs(q->id, m->body, m->len); /* expect: PF303 */
	if (!m->mr)
		goto no_mr;
	return m;
no_mr:
	free(m->body);
no_body:
	free(m);
	return NULL;
}

void message_free(struct message *m)
{
	rdma_dereg_mr(m->mr);
	free(m->body);
	free(m);
}
