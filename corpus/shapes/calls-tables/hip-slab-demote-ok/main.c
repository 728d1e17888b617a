#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "pool.h"

static int batch(struct pool *p, unsigned tiles)
{
	for (unsigned i = 0; i < tiles; i++) {
		float *tile = pool_alloc(p, 1u << 20);
		float *scratch;

		if (!tile)
			return -1;
		memset(tile, 0, 1u << 20);
		scratch = pool_scratch(p, 4096);
		if (scratch)
			memcpy(tile, scratch, 4096);
	}
	return 0;
}

int main(int argc, char **argv)
{
	static struct pool pool;
	unsigned tiles = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 0) : 64;
	int rc = 0;

	for (unsigned step = 0; step < 10 && rc == 0; step++) {
		rc = batch(&pool, step < 5 ? tiles : tiles / 4);
		pool_reset(&pool);
		if (step == 5)
			pool_trim(&pool, 1);
	}
	if (rc)
		fprintf(stderr, "out of pinned memory\n");
	pool_destroy(&pool);
	return rc != 0;
}
