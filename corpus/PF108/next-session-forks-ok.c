/* Each session guards, registers and frees its block, with the guard taken off first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define BLOCK (16 * 4096)

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

static int helper(const char *program, const char *peer)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		execl(program, program, peer, (char *)NULL);
		_exit(127);
	}
	return pid < 0 || waitpid(pid, &status, 0) < 0 ? -1 : status;
}

static int session(struct rdma_cm_id *id)
{
	char *block = aligned_alloc(4096, BLOCK);
	struct ibv_mr *mr;

	if (!block)
		return -1;
	if (madvise(block, BLOCK, MADV_DONTFORK) < 0) {
		free(block);
		return -1;
	}
	mr = rdma_reg_msgs(id, block, BLOCK);
	if (mr) {
		strcpy(block, "hello");
		rdma_dereg_mr(mr);
	}
	if (madvise(block, BLOCK, MADV_DOFORK) < 0)
		return -1;
	free(block); /* ok: PF108 */
	return mr ? 0 : -1;
}

int main(int argc, char **argv)
{
	int i, rc = 0;

	for (i = 2; i < argc && rc == 0; i++) {
		struct rdma_cm_id *id;

		if (helper(argv[1], argv[i]) != 0)
			break;
		id = dial(argv[i], "7471");
		if (!id)
			continue;
		rc = session(id);
		rdma_disconnect(id);
		rdma_destroy_ep(id);
	}
	return rc ? 1 : 0;
}
