/* The address is resolved first, which makes no queue; then comes the fork protection, then the endpoint. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define MSG 4096

static struct rdma_addrinfo *resolve(const char *host, const char *port)
{
	struct rdma_addrinfo hints, *res;

	memset(&hints, 0, sizeof(hints));
	hints.ai_port_space = RDMA_PS_TCP;
	return rdma_getaddrinfo(host, port, &hints, &res) ? NULL : res;
}

static struct rdma_cm_id *endpoint(struct rdma_addrinfo *res)
{
	struct ibv_qp_init_attr attr;
	struct rdma_cm_id *id;

	memset(&attr, 0, sizeof(attr));
	attr.cap.max_send_wr = attr.cap.max_recv_wr = 4;
	attr.cap.max_send_sge = attr.cap.max_recv_sge = 1;
	attr.qp_type = IBV_QPT_RC;
	return rdma_create_ep(&id, res, NULL, &attr) ? NULL : id;
}

static int fork_safe(void)
{
	int rc = ibv_fork_init(); /* ok: PF106 */

	if (rc)
		fprintf(stderr, "fork_init: %s\n", strerror(rc));
	return rc;
}

int main(int argc, char **argv)
{
	struct rdma_addrinfo *res = argc == 4 ? resolve(argv[1], argv[2]) : NULL;
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	void *msg = NULL;

	if (!res)
		return 2;
	if (fork_safe())
		return 1;
	id = endpoint(res);
	rdma_freeaddrinfo(res);
	if (!id)
		return 1;
	if (posix_memalign(&msg, 4096, MSG) != 0)
		return 1;
	mr = rdma_reg_msgs(id, msg, MSG);
	if (!mr)
		return 1;
	if (fork() == 0) {
		execl(argv[3], argv[3], (char *)NULL);
		_exit(127);
	}
	memset(msg, 0, MSG);
	rdma_dereg_mr(mr);
	free(msg);
	rdma_destroy_ep(id);
	return 0;
}
