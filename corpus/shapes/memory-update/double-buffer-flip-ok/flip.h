#include <stddef.h>
#include <infiniband/verbs.h>

struct face {
	char *mem;
	size_t len;
	struct ibv_mr *mr;
};

struct flip {
	struct ibv_pd *pd;
	struct face face[2], *front, *back;
	unsigned long turns;
};

int flip_open(struct flip *f, struct ibv_pd *pd, size_t len);
int flip_turn(struct flip *f);
void flip_close(struct flip *f);
