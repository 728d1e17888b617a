#include "gw.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int GwConnOpen(GwServer *s)
{
	GwConn *c = calloc(1, sizeof(*c));
	int rc;

	if (!c)
		return -ENOMEM;
	rc = GwArenaTake(&s->arena, &c->slice);
	if (rc)
		goto fail;
	c->mr = ibv_reg_mr(s->pd, GwArenaAt(&s->arena, c->slice), GW_SLICE,
			   IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (!c->mr) {
		rc = -errno;
		GwArenaGive(&s->arena, c->slice);
		goto fail;
	}
	c->id = ++s->nextId;
	c->next = s->conns;
	s->conns = c;
	s->nconns++;
	return c->id;
fail:
	free(c);
	return rc;
}

int GwConnClose(GwServer *s, int id)
{
	GwConn **link = &s->conns, *c;

	while (*link && (*link)->id != id)
		link = &(*link)->next;
	c = *link;
	if (!c)
		return -ENOENT;
	*link = c->next;
	s->nconns--;
	ibv_dereg_mr(c->mr); /* ok: PF102 */
	/* The library made the pages inheritable again, but io_uring still holds them. */
	if (madvise(GwArenaAt(&s->arena, c->slice), GW_SLICE, MADV_DONTFORK) != 0) {
		perror("gateway: MADV_DONTFORK");
		exit(EXIT_FAILURE);
	}
	GwArenaGive(&s->arena, c->slice);
	free(c);
	return 0;
}
