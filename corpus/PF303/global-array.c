/* The registered array is an ordinary global: the library guards the data segment's pages around it, and the child
 * that runs on may find its other globals gone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define CELLS 3000

static char cells[CELLS];
static unsigned long served;
static const char *greeting = "hello";

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

static struct ibv_mr *offer(struct rdma_cm_id *id)
{
	return rdma_reg_read(id, cells, sizeof(cells)); /* expect: PF303 */
}

static int child(void)
{
	served++;
	dprintf(1, "%s %lu\n", greeting, served);
	return 0;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	int rc;

	if (argc != 3)
		return 2;
	rc = ibv_fork_init();
	if (rc) {
		fprintf(stderr, "%s\n", strerror(rc));
		return 1;
	}
	id = dial(argv[1], argv[2]);
	if (!id)
		return 1;
	mr = offer(id);
	if (!mr)
		return 1;
	cells[0] = 1;
	switch (fork()) { /* step: PF303 fork */
	case 0:
		_exit(child());
	case -1:
		perror("fork");
		break;
	default:
		wait(NULL);
	}
	rdma_dereg_mr(mr);
	rdma_destroy_ep(id);
	return 0;
}
