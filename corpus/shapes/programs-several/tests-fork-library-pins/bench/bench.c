#include <stdio.h>
#include <string.h>
#include <infiniband/verbs.h>
#include "../src/mem.h"

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;
	struct ibv_pd *pd = dev ? ibv_alloc_pd(dev) : NULL;
	struct dev_mem m;

	if (!pd)
		return 1;
	for (size_t len = 4096; len <= 1 << 24; len *= 2) {
		if (dev_mem_get(pd, &m, len))
			return 1;
		memset(m.va, 0, len);
		dev_mem_put(&m);
	}
	puts("done");
	return 0;
}
