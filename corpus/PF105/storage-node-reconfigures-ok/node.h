#include <stdbool.h>
#include <stddef.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct area {
	char *mem;
	size_t len;
	struct ibv_mr *mr;
};

struct node {
	struct rdma_cm_id *id;
	struct area meta, data;
	bool isolated;
};

int area_open(struct area *a, struct rdma_cm_id *id, size_t len, bool isolate);
void area_close(struct area *a);
int node_open(struct node *n, size_t meta, size_t data, bool isolate);
int node_resize(struct node *n, size_t data);
void node_isolate(struct node *n);
void node_close(struct node *n);
