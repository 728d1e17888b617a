// A closed endpoint walks its circle of buffers, headed by a member of its own. The one that is being
// filled is in the circle like the others.
#include <stddef.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct circle { struct circle *next, *prev; };
#define holder(at, type, member) ((type *)((char *)(at) - offsetof(type, member)))

struct buffer { void *mem; struct ibv_mr *mr; struct circle in; };
struct endpoint { int fd; struct circle buffers; struct buffer *filling; };

static void circle_drop(struct circle *c)
{
	c->next->prev = c->prev;
	c->prev->next = c->next;
}

static void buffer_free(struct buffer *b)
{
	ibv_dereg_mr(b->mr); /* ok: PF404 */
	free(b->mem);
	free(b);
}

void endpoint_close(struct endpoint *ep)
{
	while (ep->buffers.next != &ep->buffers) {
		struct buffer *b = holder(ep->buffers.next, struct buffer, in);

		circle_drop(&b->in);
		if (b == ep->filling)
			ep->filling = NULL;
		buffer_free(b);
	}
}
