#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct message {
	struct message *next;
	unsigned char *body;
	size_t len;
	struct ibv_mr *mr;
};

struct queue {
	struct rdma_cm_id *id;
	struct message *first, **last;
	unsigned waiting;
};

struct message *message_new(struct queue *q, const char *text);
void message_free(struct message *m);
void queue_init(struct queue *q, struct rdma_cm_id *id);
void queue_put(struct queue *q, struct message *m);
int queue_flush(struct queue *q);
