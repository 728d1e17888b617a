/* A lost connection is torn down where the loss is seen, and once more where the service is closed. */
#include <stdio.h>
#include <string.h>
#include "svc.h"

static struct rdma_cm_id *dial(const char *host, const char *port)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP }, *res;
	struct ibv_qp_init_attr attr = { .qp_type = IBV_QPT_RC };
	struct rdma_cm_id *id;
	int ret;

	attr.cap.max_send_wr = attr.cap.max_recv_wr = 4;
	attr.cap.max_send_sge = attr.cap.max_recv_sge = 1;
	if (rdma_getaddrinfo(host, port, &hints, &res))
		return NULL;
	ret = rdma_create_ep(&id, res, NULL, &attr);
	rdma_freeaddrinfo(res);
	if (ret)
		return NULL;
	if (rdma_connect(id, NULL) == 0)
		return id;
	rdma_destroy_ep(id);
	return NULL;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	struct svc s;
	char line[256];
	int ret = 0;

	if (argc < 3)
		return 2;
	id = dial(argv[1], argv[2]);
	if (!id || svc_open(&s, id, 4096))
		return 1;
	while (ret == 0 && fgets(line, sizeof(line), stdin)) {
		line[strcspn(line, "\n")] = '\0';
		ret = svc_send(&s, line);
	}
	if (ret)
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-ret));
	svc_close(&s);
	rdma_destroy_ep(id);
	return ret != 0;
}
