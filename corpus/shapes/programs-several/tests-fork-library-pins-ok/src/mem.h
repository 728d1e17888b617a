#include <stddef.h>

struct dev_mem {
	void *va;
	size_t len;
	void *mr;
};

int dev_mem_get(void *pd, struct dev_mem *m, size_t len);
void dev_mem_put(struct dev_mem *m);
