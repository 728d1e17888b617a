#include <errno.h>
#include <stdlib.h>
#include "session.h"

static int set_up(struct session *s)
{
	if (posix_memalign((void **)&s->window, 4096, s->size))
		return -ENOMEM;
	s->mr = rdma_reg_msgs(s->id, s->window, s->size); /* ok: PF402, PF403; pin: no-fork */
	if (!s->mr) {
		int rc = -errno;

		free(s->window);
		s->window = NULL;
		return rc;
	}
	s->credits = 16;
	return 0;
}

static void let_go(struct session *s)
{
	rdma_disconnect(s->id);
	if (s->mr)
		rdma_dereg_mr(s->mr); /* ok: PF404 */
	s->mr = NULL;
	free(s->window); /* ok: PF401 */
	s->window = NULL;
}

int session_step(struct session *s, enum signal sig)
{
	int rc = 0;

	switch (s->phase) {
	case PH_IDLE:
		if (sig != SIG_OPEN)
			return -EPROTO;
		rc = set_up(s);
		if (rc == 0)
			s->phase = PH_SETUP;
		return rc;
	case PH_SETUP:
		if (sig == SIG_READY) {
			s->phase = PH_LIVE;
			return 0;
		}
		let_go(s);
		s->phase = PH_GONE;
		return -ECONNREFUSED;
	case PH_LIVE:
		if (sig == SIG_PEER_BYE) {
			s->phase = PH_DRAINING;
			return 0;
		}
		break;
	case PH_DRAINING:
		if (sig == SIG_FLUSHED) {
			/* nothing in flight: the peer's key may die before the queue does */
			rdma_dereg_mr(s->mr);
			s->mr = NULL;
			s->credits = 0;
		}
		break;
	case PH_GONE:
		return -EPIPE;
	}
	let_go(s);
	s->phase = PH_GONE;
	return 0;
}

const char *phase_name(enum phase p)
{
	static const char *const names[] = { "idle", "setup", "live", "draining", "gone" };

	return names[p];
}
