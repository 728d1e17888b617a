#include <sys/epoll.h>
#include "reactor.h"

int reactor_open(void)
{
	return epoll_create1(EPOLL_CLOEXEC);
}

int reactor_add(int reactor, struct watch *w)
{
	struct epoll_event e = { .events = EPOLLIN, .data.ptr = w };

	return epoll_ctl(reactor, EPOLL_CTL_ADD, w->fd, &e);
}

int reactor_remove(int reactor, struct watch *w)
{
	return epoll_ctl(reactor, EPOLL_CTL_DEL, w->fd, NULL);
}

int reactor_turn(int reactor, int timeout)
{
	struct epoll_event e[16];
	int n = epoll_wait(reactor, e, 16, timeout);

	for (int i = 0; i < n; i++) {
		struct watch *w = e[i].data.ptr;

		w->fn(w, e[i].events);
	}
	return n;
}
