#include <stdio.h>
#include <string.h>
#include "runner.h"

static struct rdma_cm_id *dial(const char *host, const char *port)
{
	struct rdma_addrinfo hints, *res;
	struct ibv_qp_init_attr attr;
	struct rdma_cm_id *id;
	int rc;

	memset(&hints, 0, sizeof(hints));
	memset(&attr, 0, sizeof(attr));
	hints.ai_port_space = RDMA_PS_TCP;
	if (rdma_getaddrinfo(host, port, &hints, &res))
		return NULL;
	attr.cap.max_recv_wr = INBOX_SLOTS;
	attr.cap.max_send_wr = attr.cap.max_recv_sge = attr.cap.max_send_sge = 1;
	rc = rdma_create_ep(&id, res, NULL, &attr);
	rdma_freeaddrinfo(res);
	return rc ? NULL : id;
}

int main(int argc, char **argv)
{
	static struct supervisor sup;
	struct rdma_cm_id *id;
	struct job_msg *msg;
	int rc;

	if (argc < 3)
		return 2;
	id = dial(argv[1], argv[2]);
	if (!id) {
		perror(argv[1]);
		return 1;
	}
	rc = inbox_open(&sup.inbox, id);
	if (rc == 0)
		rc = rdma_connect(id, NULL);
	while (rc == 0) {
		rc = inbox_next(&sup.inbox, &msg);
		if (rc)
			break;
		rc = job_start(&sup, msg);
		if (rc == 0)
			rc = inbox_recycle(&sup.inbox, msg);
		job_reap(&sup);
	}
	fprintf(stderr, "runner: ended with %d after %u jobs\n", rc, sup.started);
	return 1;
}
