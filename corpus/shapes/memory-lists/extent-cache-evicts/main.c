#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include "cache.h"

static struct ibv_pd *first_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	return dev ? ibv_alloc_pd(dev) : NULL;
}

int main(int argc, char **argv)
{
	unsigned long long at;
	struct cache c;
	int fd;

	if (argc < 2 || (fd = open(argv[1], O_RDWR)) < 0)
		return 2;
	cache_init(&c, first_pd(), fd, 64u << 20);
	while (scanf("%llu", &at) == 1) {
		struct extent *e = cache_get(&c, at, 65536);

		if (!e)
			return 1;
		e->mem[0] ^= 1;
		e->dirty = 1;
	}
	while (!TAILQ_EMPTY(&c.lru))
		cache_evict(&c);
	return 0;
}
