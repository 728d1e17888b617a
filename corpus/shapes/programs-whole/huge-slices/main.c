#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "slab.h"

int main(int argc, char **argv)
{
	static struct slab slab;
	struct ibv_device **list;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	void *mem[16];
	uint32_t rkey;
	unsigned n = 0;
	int c, rc;

	rc = protect_process();
	if (rc) {
		fprintf(stderr, "fork support: %s\n", strerror(-rc));
		return 1;
	}
	list = ibv_get_device_list(NULL);
	if (!list || !list[0])
		return 1;
	ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	if (!pd || slab_open(&slab, pd))
		return 1;
	while ((c = getchar()) != EOF) {
		if (c == '+' && n < 16) {
			if (slab_lend(&slab, &mem[n], &rkey))
				break;
			memset(mem[n++], 0, SLICE_BYTES);
			printf("%u\n", rkey);
		} else if (c == '-' && n > 0) {
			slab_return(&slab, mem[--n]);
		} else if (c == 's' && argc > 1 && snapshot_hook(argv[1])) {
			fprintf(stderr, "snapshot failed\n");
		}
	}
	return 0;
}
