#include <stdbool.h>
#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct conf {
	bool use_rdma, compress;
	const char *notify;
	size_t batch;
};

struct link {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	bool rdma_up;
	int sock;
	char *batch;
	unsigned long sent;
};

int link_up(struct link *l, const struct conf *conf);
void link_down(struct link *l, const struct conf *conf);
int link_send(struct link *l, const char *text, size_t len);
int notify(const struct conf *conf, const char *event);
