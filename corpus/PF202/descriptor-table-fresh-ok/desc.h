#include <stddef.h>
#include <stdint.h>

struct desc {
	uint64_t addr;
	uint32_t len, flags;
};

struct table {
	int container;
	struct desc *d;
	unsigned n;
	uint64_t iova;
};

int table_new(struct table *t, int container, unsigned n, uint64_t iova);
int table_set(struct table *t, unsigned i, uint64_t addr, uint32_t len);
int table_expose(struct table *t);
void table_end(struct table *t);
