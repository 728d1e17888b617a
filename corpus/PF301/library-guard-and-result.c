/* The library guards the registered results, and the child that is to judge them reads the first one. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define RESULTS 1024

struct probe {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	double *v;
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

static bool good(const double *v)
{
	return v[0] < 0.5; /* expect: PF301 */
}

static int probe_open(struct probe *p, const char *host)
{
	void *mem;

	if (ibv_fork_init() != 0)
		return -1;
	if (posix_memalign(&mem, 4096, RESULTS * sizeof(double)) != 0)
		return -1;
	memset(mem, 0, RESULTS * sizeof(double));
	p->v = mem;
	p->id = dial(host, "7471");
	if (!p->id)
		goto fail;
	p->mr = rdma_reg_write(p->id, p->v, RESULTS * sizeof(double)); /* pin: guarded */ /* step: PF301 pin */
	if (p->mr)
		return 0;
	rdma_destroy_ep(p->id);
fail:
	free(mem);
	return -1;
}

int main(int argc, char **argv)
{
	struct probe p;
	bool verdict = true;

	if (argc != 2 || probe_open(&p, argv[1]) < 0)
		return 1;
	switch (fork()) { /* step: PF301 fork */
	case 0:
		verdict = good(p.v);
		fprintf(stderr, "%s\n", verdict ? "good" : "bad");
		_exit(verdict ? 0 : 3);
	case -1:
		perror("fork");
	}
	p.v[1] = verdict;
	rdma_dereg_mr(p.mr);
	rdma_destroy_ep(p.id);
	free(p.v);
	return 0;
}
