/* Sessions behind an epoll loop, found again from their watch. However they end, their input is
 * deregistered before it is freed. */
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>
#include "session.h"

static void session_drop(struct session *s)
{
	reactor_remove(s->reactor, &s->watch);
	close(s->watch.fd);
	free(s->in); /* ok: PF401 */
	free(s);
}

void session_free(struct session *s)
{
	ibv_dereg_mr(s->mr); /* ok: PF404 */
	s->mr = NULL;
	session_drop(s);
}

static void on_input(struct watch *w, unsigned events)
{
	struct session *s = container_of(w, struct session, watch);
	ssize_t n;

	if (events & (EPOLLERR | EPOLLHUP)) {
		session_free(s);
		return;
	}
	n = read(w->fd, s->in + s->got, s->len - s->got);
	if (n > 0) {
		s->got += (size_t)n;
		if (s->got == s->len)
			session_free(s);
		return;
	}
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	session_free(s);
}

struct session *session_new(struct ibv_pd *pd, int reactor, int fd, size_t len)
{
	struct session *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->reactor = reactor;
	s->len = len;
	s->watch.fd = fd;
	s->watch.fn = on_input;
	s->in = malloc(len);
	if (!s->in)
		goto no_in;
	s->mr = ibv_reg_mr(pd, s->in, len, IBV_ACCESS_LOCAL_WRITE);
	if (!s->mr)
		goto no_mr;
	if (reactor_add(reactor, &s->watch))
		goto no_watch;
	return s;
no_watch:
	ibv_dereg_mr(s->mr);
no_mr:
	free(s->in); /* ok: PF401 */
no_in:
	free(s);
	return NULL;
}
