#include <stddef.h>
#include <stdint.h>

struct ibv_pd;
struct ibv_mr;

struct table {
	uint64_t *entry;
	size_t n;
	struct ibv_mr *mr;
};

int table_load(struct table *t, struct ibv_pd *pd, const char *path);
void table_drop(struct table *t);
