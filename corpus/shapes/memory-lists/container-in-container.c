/* Two steps of container_of, from the link to the work to the session, and the session is freed pinned. */
#include <stddef.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

#define of(p, t, m) ((t *)(void *)((char *)(p) - offsetof(t, m)))

struct link {
	struct link *next;
};

struct work {
	int code;
	struct link link;
};

struct session {
	struct ibv_mr *mr;
	struct work work;
	char in[8192];
};

static struct session *session_of(struct link *l)
{
	return of(of(l, struct work, link), struct session, work);
}

static struct link *session_new(struct ibv_pd *pd)
{
	struct session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->mr = ibv_reg_mr(pd, s->in, sizeof(s->in), IBV_ACCESS_LOCAL_WRITE); /* step: PF401 pin */
	if (!s->mr) {
		free(s);
		return NULL;
	}
	return &s->work.link;
}

static void session_end(struct link *l)
{
	struct session *s = session_of(l);

	free(s); /* expect: PF401 */
}

int one(struct ibv_pd *pd)
{
	struct link *l = session_new(pd);

	if (!l)
		return -1;
	session_end(l);
	return 0;
}
