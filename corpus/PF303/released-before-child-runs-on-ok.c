/* The small block is deregistered before the child is forked, and the library opens its pages again with that: the
 * child has all of the heap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

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

static int exchange(struct rdma_cm_id *id, char *word, size_t len)
{
	struct ibv_mr *mr = rdma_reg_msgs(id, word, len); /* ok: PF303 */ /* pin: released */
	struct ibv_wc wc;
	int rc = -1;

	if (!mr)
		return -1;
	if (rdma_post_recv(id, word, word, len, mr) == 0 && rdma_get_recv_comp(id, &wc) > 0)
		rc = 0;
	rdma_dereg_mr(mr);
	return rc;
}

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	char *word;
	pid_t pid;

	if (argc != 3 || ibv_fork_init() != 0)
		return 2;
	word = calloc(1, 64);
	id = word ? dial(argv[1], argv[2]) : NULL;
	if (!id || exchange(id, word, 64) < 0)
		return 1;
	pid = fork();
	if (pid == 0) {
		printf("%s\n", word); /* ok: PF301 */
		fflush(stdout);
		_exit(0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
	rdma_destroy_ep(id);
	free(word);
	return 0;
}
