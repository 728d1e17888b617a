/* The child tells the parent over a pipe when it is done, and the parent posts the farewell. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define MSG 4096

struct link {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *msg;
};

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

static int link_up(struct link *l, const char *host, const char *port)
{
	/* Shared, so that either process may fill it. */
	l->msg = mmap(NULL, MSG, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (l->msg == MAP_FAILED)
		return -1;
	l->id = dial(host, port);
	if (!l->id)
		return -1;
	l->mr = rdma_reg_msgs(l->id, l->msg, MSG); /* pin: shared */
	return l->mr ? 0 : -1;
}

static int say(struct link *l)
{
	struct ibv_wc wc;

	if (rdma_post_send(l->id, NULL, l->msg, MSG, l->mr, IBV_SEND_SIGNALED)) /* ok: PF302 */
		return -1;
	return rdma_get_send_comp(l->id, &wc) > 0 ? 0 : -1;
}

static int child(struct link *l)
{
	strcpy(l->msg, "bye");
	return l->mr->length >= 4 ? 0 : -1; /* ok: PF302 */
}

int main(int argc, char **argv)
{
	struct link l;
	int status = -1;
	pid_t pid;

	if (argc != 3 || link_up(&l, argv[1], argv[2]) < 0)
		return 1;
	pid = fork();
	if (pid == 0)
		_exit(child(&l) < 0);
	if (pid > 0)
		waitpid(pid, &status, 0);
	if (status == 0 && say(&l) < 0)
		fprintf(stderr, "no farewell\n");
	rdma_dereg_mr(l.mr);
	rdma_disconnect(l.id);
	rdma_destroy_ep(l.id);
	munmap(l.msg, MSG);
	return status != 0;
}
