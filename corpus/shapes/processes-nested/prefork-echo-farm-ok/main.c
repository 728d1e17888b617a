/* A farm of workers, replaced as they die. The board of statistics is shared with them. */
#include <stdio.h>
#include <string.h>
#include "farm.h"

int main(void)
{
	static struct farm farm;
	int ret = farm_stats(&farm);

	if (ret) {
		fprintf(stderr, "statistics: %s\n", strerror(-ret));
		return 1;
	}
	for (unsigned i = 0; i < WORKERS; i++) {
		if (farm_start(&farm, i)) {
			fprintf(stderr, "worker %u did not start\n", i);
			return 1;
		}
	}
	return farm_watch(&farm) ? 1 : 0;
}
