/* The message is a local array and the library guards the page it lies on, which is the stack the child returns to:
 * even a child that does nothing but exec dies. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define HELLO 512

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

static int announce(struct rdma_cm_id *id, const char *program)
{
	char hello[HELLO];
	struct ibv_mr *mr;
	pid_t pid;
	int rc = -1;

	/* expect: PF303 */
	mr = rdma_reg_msgs(id, hello, HELLO); /* ok: PF101 */
	if (!mr)
		return -1;
	snprintf(hello, HELLO, "hello from %s", program);
	pid = fork();
	if (pid == 0) {
		execl(program, program, (char *)NULL);
		_exit(127);
	}
	if (pid > 0 && waitpid(pid, NULL, 0) == pid)
		rc = 0;
	rdma_dereg_mr(mr);
	return rc;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;

	if (argc != 4 || ibv_fork_init() != 0)
		return 2;
	id = dial(argv[1], argv[2]);
	if (!id)
		return 1;
	if (announce(id, argv[3]) < 0)
		fprintf(stderr, "not announced\n");
	rdma_destroy_ep(id);
	return 0;
}
