#include "mrcache.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fill(unsigned char *p, size_t n, unsigned seed)
{
	while (n-- > 0)
		*p++ = (unsigned char)(seed = seed * 1103515245u + 12345u);
}

int main(int argc, char **argv)
{
	size_t len = argc > 1 ? strtoul(argv[1], NULL, 0) : 65536;
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	unsigned char *msg;
	mrc *cache;
	int round;

	if (list == NULL || list[0] == NULL)
		return 1;
	ctx = ibv_open_device(list[0]);
	if (ctx == NULL)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (pd == NULL)
		return 1;
	cache = mrc_create(pd);
	if (cache == NULL)
		return 1;

	for (round = 0; round < 8; round++) {
		msg = malloc(len);
		if (msg == NULL)
			break;
		mr = mrc_lookup(cache, msg, len);
		if (mr == NULL) {
			free(msg);
			break;
		}
		fill(msg, len, (unsigned)round);
		printf("round %d: lkey %#x\n", round, mr->lkey);
		mrc_invalidate(cache, msg, len);
		free(msg); /* todo-ok: PF401 [a chain looked up by a loop] */
	}
	printf("%u misses, %u stale\n", cache->misses, cache->stale);
	mrc_destroy(cache);
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	ibv_free_device_list(list);
	return 0;
}
