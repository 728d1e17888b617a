#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bounce.h"

struct request {
	unsigned long lba;
	unsigned count;
	void *payload;
};

static int parse(const char *line, struct request *r)
{
	return sscanf(line, "%lu %u", &r->lba, &r->count) == 2 && r->count > 0 && r->count <= 65536 ? 0 : -1;
}

static unsigned checksum(const void *p, size_t n)
{
	const unsigned char *s = p;
	unsigned sum = 0;

	while (n--)
		sum = sum * 33 + *s++;
	return sum;
}

int main(void)
{
	struct bounce pool;
	struct request r;
	char line[64];

	memset(&pool, 0, sizeof(pool));
	if (bounce_grow(&pool, HUGE_2M))
		return 1;
	while (fgets(line, sizeof(line), stdin)) {
		if (parse(line, &r))
			continue;
		r.payload = bounce_take(&pool, (size_t)r.count * 512);
		if (!r.payload)
			break;
		memset(r.payload, (int)r.lba, (size_t)r.count * 512);
		printf("%lu: %08x\n", r.lba, checksum(r.payload, (size_t)r.count * 512));
	}
	printf("%zu bytes in use\n", pool.total);
	bounce_fini(&pool);
	return 0;
}
