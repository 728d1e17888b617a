#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include "session.h"

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct session *s;
	int reactor = reactor_open();

	if (!pd || reactor < 0)
		return 1;
	s = session_new(pd, reactor, 0, 65536);
	if (!s)
		return 1;
	s->watch.fn(&s->watch, 1);
	while (reactor_turn(reactor, 1000) > 0)
		;
	return 0;
}
