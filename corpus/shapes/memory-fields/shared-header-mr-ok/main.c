#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "lanes.h"

static struct ibv_context *open_port(const char *name)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx = NULL;

	for (int i = 0; list && list[i] && !ctx; i++)
		if (!strcmp(ibv_get_device_name(list[i]), name))
			ctx = ibv_open_device(list[i]);
	if (list)
		ibv_free_device_list(list);
	return ctx;
}

int main(int argc, char **argv)
{
	struct ibv_context *ctx;
	struct bundle bundle;
	struct ibv_pd *pd;
	int rc;

	if (argc < 2)
		return 2;
	ctx = open_port(argv[1]);
	pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	if (!pd)
		return 1;
	rc = bundle_open(&bundle, pd);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	for (unsigned i = 0; i < LANES; i++) {
		struct lane *l = &bundle.lanes[i];

		memset(l->data, (int)i, LANE_BYTES);
		printf("lane %u: header %u data %u\n", i, l->header_mr->lkey, l->data_mr->lkey);
	}
	bundle_close(&bundle);
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	return 0;
}
