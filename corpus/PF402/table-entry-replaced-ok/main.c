#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "regs.h"

#define AREA (1u << 20)

static struct ibv_pd *first_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	return dev ? ibv_alloc_pd(dev) : NULL;
}

int main(void)
{
	static struct regs regs;
	unsigned long long key, from, len;
	char *area = mmap(NULL, AREA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int ret;

	regs.pd = first_pd();
	if (!regs.pd || area == MAP_FAILED)
		return 1;
	while (scanf("%llu %llu %llu", &key, &from, &len) == 3) {
		if (len == 0) {
			ret = regs_drop(&regs, key);
		} else if (from > AREA || len > AREA - from) {
			fprintf(stderr, "%llu: outside\n", key);
			continue;
		} else {
			ret = regs_set(&regs, key, area + from, len);
		}
		if (ret)
			fprintf(stderr, "%llu: %s\n", key, strerror(-ret));
	}
	printf("%u left\n", regs.count);
	regs_clear(&regs);
	munmap(area, AREA);
	return 0;
}
