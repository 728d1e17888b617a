#include <infiniband/verbs.h>

struct link;

struct method {
	int asks_for_block; /* the block is there before `start` is called */
	int (*start)(struct link *l);
};

struct link {
	struct ibv_pd *pd;
	char *block;
	struct ibv_mr *mr;
	int is_first, up;
};

extern struct method eager, lazy;
int link_block(struct link *l);
int link_start(const struct method *m, struct link *l);
