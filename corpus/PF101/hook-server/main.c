/*
 * Three units: the pool pins, the hook forks, and only here do the two meet.
 */
#include <stdio.h>
#include <string.h>
#include "hook.h"

int main(int argc, char **argv)
{
	struct pool *pool;
	int status = 0;

	if (argc < 2)
		return 2;
	pool = pool_new(1 << 20);
	if (!pool)
		return 1;
	status = hook_run(argv[1]);
	if (status != 0)
		fprintf(stderr, "%s: %d\n", argv[1], status);
	memset(pool_data(pool), 0, 1 << 20); /* step: PF101 write */
	pool_delete(pool);
	return status != 0;
}
