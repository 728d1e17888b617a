#include <stdint.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define CLIENTS 16
#define SLOTS 4
#define SLOT_LEN 4096u
#define SPILL_LEN (16u * 4096u)

struct slot {
	unsigned char *at;
	unsigned busy;
};

struct client {
	struct rdma_cm_id *id;
	struct slot slot[SLOTS];
	struct {
		unsigned char *mem;
		struct ibv_mr *mr;
	} spill;
	uint64_t echoed;
};

struct server {
	struct rdma_cm_id *listener;
	struct client clients[CLIENTS];
	unsigned count;
	struct {
		unsigned char *mem;
		size_t len;
		struct ibv_mr *mr;
	} slab;
	const char *hook;
};

int slab_open(struct server *s, struct rdma_cm_id *id);
int spill_open(struct client *c);
void spill_close(struct client *c);
struct client *client_add(struct server *s, struct rdma_cm_id *id);
int client_echo(struct server *s, struct client *c);
int hook_run(const char *program, const char *event, unsigned n);
