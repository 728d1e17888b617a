#include <stdio.h>
#include <string.h>
#include "session.h"

static enum signal translate(enum rdma_cm_event_type t)
{
	switch (t) {
	case RDMA_CM_EVENT_CONNECT_REQUEST:
		return SIG_OPEN;
	case RDMA_CM_EVENT_ESTABLISHED:
		return SIG_READY;
	case RDMA_CM_EVENT_DISCONNECTED:
		return SIG_PEER_BYE;
	case RDMA_CM_EVENT_TIMEWAIT_EXIT:
		return SIG_FLUSHED;
	case RDMA_CM_EVENT_DEVICE_REMOVAL:
		return SIG_KILL;
	default:
		return SIG_LOST;
	}
}

int main(void)
{
	struct rdma_event_channel *ch = rdma_create_event_channel();
	struct session s = { .phase = PH_IDLE, .size = 1u << 20 };
	struct rdma_cm_event *ev;

	if (!ch)
		return 1;
	while (s.phase != PH_GONE && rdma_get_cm_event(ch, &ev) == 0) {
		enum rdma_cm_event_type type = ev->event;
		int rc;

		if (type == RDMA_CM_EVENT_CONNECT_REQUEST)
			s.id = ev->id;
		rdma_ack_cm_event(ev);
		rc = session_step(&s, translate(type));
		if (rc)
			fprintf(stderr, "%s: %s\n", phase_name(s.phase), strerror(-rc));
	}
	rdma_destroy_event_channel(ch);
	return 0;
}
