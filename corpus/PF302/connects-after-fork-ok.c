/* Every client process dials for itself after the fork: the endpoint and the registration that it uses and releases
 * are its own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define MSG 4096

static struct rdma_cm_id *dial(const char *host, const char *port)
{
	struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP };
	struct ibv_qp_init_attr attr = {
		.cap = { .max_send_wr = 8, .max_recv_wr = 8, .max_send_sge = 1, .max_recv_sge = 1 },
		.qp_type = IBV_QPT_RC,
		.sq_sig_all = 1,
	};
	struct rdma_addrinfo *res;
	struct rdma_cm_id *id = NULL;

	if (rdma_getaddrinfo(host, port, &hints, &res))
		return NULL;
	if (rdma_create_ep(&id, res, NULL, &attr))
		id = NULL;
	rdma_freeaddrinfo(res);
	if (id && rdma_connect(id, NULL)) {
		rdma_destroy_ep(id);
		id = NULL;
	}
	return id;
}

static int client(const char *host, const char *port, int n)
{
	struct rdma_cm_id *id = dial(host, port);
	struct ibv_wc wc;
	struct ibv_mr *mr;
	char *msg = malloc(MSG);
	int rc = 1;

	if (!id || !msg)
		return 1;
	mr = rdma_reg_msgs(id, msg, MSG); /* pin: no-fork */
	if (!mr)
		return 1;
	snprintf(msg, MSG, "client %d", n);
	if (rdma_post_send(id, NULL, msg, MSG, mr, IBV_SEND_SIGNALED) == 0 && rdma_get_send_comp(id, &wc) > 0) /* ok: PF302 */
		rc = 0;
	rdma_dereg_mr(mr); /* ok: PF302 */
	free(msg);
	rdma_destroy_ep(id);
	return rc;
}

int main(int argc, char **argv)
{
	int n;

	if (argc != 3)
		return 2;
	for (n = 0; n < 8; n++) {
		pid_t pid = fork();

		if (pid < 0)
			return 1;
		if (pid == 0)
			_exit(client(argv[1], argv[2], n));
	}
	while (wait(NULL) > 0)
		;
	return 0;
}
