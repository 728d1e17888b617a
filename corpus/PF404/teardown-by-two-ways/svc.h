#include <stdbool.h>
#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct svc {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *mem;
	size_t len;
	bool connected;
};

int svc_open(struct svc *s, struct rdma_cm_id *id, size_t len);
int svc_send(struct svc *s, const char *text);
void svc_lost(struct svc *s);
void svc_close(struct svc *s);
