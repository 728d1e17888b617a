#include <rdma/rdma_cma.h>

struct mail {
	struct rdma_event_channel *events;
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *box;
	size_t len;
};

int mail_open(struct mail *mail, const char *host);
int mail_post(struct mail *mail);
void mail_close(struct mail *mail);
int tools_setup(void);
