#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "extent.h"

static struct extent_cache cache = { .nextents = 4096, .limit = 128 };

static struct ibv_context *first_device(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;

	if (list && list[0])
		ctx = ibv_open_device(list[0]);
	if (list)
		ibv_free_device_list(list);
	return ctx;
}

int main(void)
{
	struct ibv_context *ctx = first_device();
	size_t size = cache.nextents * EXTENT_SIZE;
	uint64_t index;
	uint32_t rkey;
	int rc;

	if (!ctx)
		return 1;
	cache.pd = ibv_alloc_pd(ctx);
	cache.arena = mmap(NULL, size, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (!cache.pd || cache.arena == MAP_FAILED)
		return 1;
	while (scanf("%" SCNu64, &index) == 1) {
		rc = extent_lookup(&cache, index, &rkey);
		if (rc)
			printf("- %s\n", strerror(-rc));
		else
			printf("+ %u\n", rkey);
	}
	extent_drop_all(&cache);
	munmap(cache.arena, size); /* ok: PF401 */
	ibv_dealloc_pd(cache.pd);
	ibv_close_device(ctx);
	return 0;
}
