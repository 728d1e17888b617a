#include <errno.h>
#include <stdio.h>

#include "ship.h"

static void push(struct shipper *s, struct batch *b)
{
	b->next = s->free_list;
	s->free_list = b;
}

static struct batch *pop(struct shipper *s)
{
	struct batch *b = s->free_list;

	if (b)
		s->free_list = b->next;
	return b;
}

int shipper_open(struct shipper *s, const char *host, const char *port)
{
	int i, rc;

	rc = s->transport.ops->open(&s->transport, host, port);
	if (rc)
		return rc;
	for (i = 0; i < BATCHES; i++) {
		struct batch *b = batch_new();

		if (!b)
			return -ENOMEM;
		rc = s->transport.ops->attach(&s->transport, b);
		if (rc) {
			batch_delete(b);
			return rc;
		}
		push(s, b);
	}
	s->current = pop(s);
	return 0;
}

int shipper_line(struct shipper *s, const char *line, size_t len)
{
	int rc;

	if (batch_append(s->current, line, len)) {
		s->lines++;
		return 0;
	}
	rc = s->transport.ops->send(&s->transport, s->current);
	if (rc)
		return rc;
	push(s, s->current);
	s->current = pop(s);
	return batch_append(s->current, line, len) ? 0 : -EMSGSIZE;
}

void shipper_close(struct shipper *s)
{
	struct batch *b;

	if (s->current)
		push(s, s->current);
	s->current = NULL;
	while ((b = pop(s)) != NULL) {
		s->transport.ops->detach(&s->transport, b);
		batch_delete(b);
	}
	s->transport.ops->close(&s->transport);
}
