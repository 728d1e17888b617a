#include <poll.h>
#include <stdio.h>
#include <string.h>
#include "app.h"

static const struct service services[] = {
	{ "monitor", monitor_start, monitor_stop },
	{ "transport", transport_start, transport_stop },
};

#define NSERVICES (sizeof(services) / sizeof(services[0]))

static int serve(void)
{
	struct pollfd pfd = { .fd = transport.events->fd, .events = POLLIN };
	struct ibv_cq *cq;
	struct ibv_wc wc;
	void *ctx;
	int rc = ibv_req_notify_cq(transport.cq, 0);

	while (rc == 0) {
		rc = poll(&pfd, 1, 5000);
		if (rc < 0)
			return -1;
		if (rc == 0) {
			rc = monitor_tick();
			continue;
		}
		if (ibv_get_cq_event(transport.events, &cq, &ctx))
			return -1;
		ibv_ack_cq_events(cq, 1);
		while ((rc = ibv_poll_cq(cq, 1, &wc)) > 0)
			memset(transport.heap, 0, 64);
		if (rc == 0)
			rc = ibv_req_notify_cq(cq, 0);
	}
	return rc;
}

int main(void)
{
	size_t up = 0;
	int rc = 0;

	while (up < NSERVICES) {
		rc = services[up].start();
		if (rc) {
			fprintf(stderr, "%s did not start\n", services[up].name);
			break;
		}
		up++;
	}
	if (rc == 0)
		rc = serve();
	while (up-- > 0)
		services[up].stop();
	return rc != 0;
}
