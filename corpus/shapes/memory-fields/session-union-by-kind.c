/* A session is one of three kinds, in a union; closing knows two of them, and the registration of a
 * mirrored session goes down with its memory. */
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <infiniband/verbs.h>

enum kind { KIND_TCP, KIND_RDMA, KIND_MIRROR };

struct session {
	enum kind kind;
	uint64_t bytes;
	union {
		struct { int fd; } tcp;
		struct { struct ibv_mr *mr; void *window; } rdma;
		struct { struct ibv_mr *local; uint32_t rkey; void *shadow; } mirror;
	} u;
};

struct session *session_mirror(struct ibv_pd *pd, void *shadow, size_t len)
{
	struct session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->kind = KIND_MIRROR;
	s->u.mirror.shadow = shadow;
	s->u.mirror.local = ibv_reg_mr(pd, shadow, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	if (!s->u.mirror.local) {
		free(s);
		return NULL;
	}
	s->u.mirror.rkey = s->u.mirror.local->rkey;
	return s;
}

struct session *session_rdma(struct ibv_pd *pd, void *window, size_t len)
{
	struct session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->kind = KIND_RDMA;
	s->u.rdma.window = window;
	s->u.rdma.mr = ibv_reg_mr(pd, window, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF402 the kind of this object is known */
	if (!s->u.rdma.mr) {
		free(s);
		return NULL;
	}
	return s;
}

void session_close(struct session *s)
{
	switch (s->kind) {
	case KIND_TCP:
		close(s->u.tcp.fd);
		break;
	case KIND_RDMA:
		ibv_dereg_mr(s->u.rdma.mr);
		break;
	case KIND_MIRROR:
		s->u.mirror.rkey = 0;
		break;
	}
	free(s);
}

int probe(struct ibv_pd *pd, void *area, size_t len)
{
	struct session *s = session_mirror(pd, area, len);
	struct session *w = session_rdma(pd, area, len);
	int ok = s && w;

	if (s)
		session_close(s);
	if (w)
		session_close(w);
	return ok ? 0 : -1;
}
