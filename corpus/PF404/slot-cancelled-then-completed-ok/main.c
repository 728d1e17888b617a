#include <stdio.h>
#include <stdlib.h>
#include "table.h"

static void on_done(void *arg, int status)
{
	printf("%s: %d\n", (const char *)arg, status);
}

int main(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct table t;
	char *buf;
	int id;

	if (!l || !l[0])
		return 1;
	ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	if (!ctx)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (!pd)
		return 1;
	buf = malloc(8192);
	if (!buf)
		return 1;
	table_init(&t, pd);
	id = table_add(&t, buf, 8192, on_done, "transfer");
	if (id < 0)
		return 1;
	if (table_cancel(&t, id))
		fprintf(stderr, "cancelled\n");
	table_complete(&t, id, -1);
	table_fini(&t);
	free(buf); /* todo-ok: PF401 */
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	return 0;
}
