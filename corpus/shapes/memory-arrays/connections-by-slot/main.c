#include "conn.h"
#include <stdio.h>
#include <string.h>

static struct conn_table table;

static struct ibv_pd *open_pd(struct ibv_context **ctx)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_pd *pd = NULL;

	*ctx = NULL;
	if (!l)
		return NULL;
	if (l[0])
		*ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	if (*ctx)
		pd = ibv_alloc_pd(*ctx);
	return pd;
}

int main(int argc, char **argv)
{
	struct ibv_context *ctx;
	char line[2048];
	unsigned id;
	int rc;

	table.pd = open_pd(&ctx);
	if (!table.pd) {
		fprintf(stderr, "%s: no RDMA device\n", argc ? argv[0] : "proxy");
		return 1;
	}
	rc = conn_open(&table, 4096, &id);
	if (rc) {
		fprintf(stderr, "open: %s\n", strerror(-rc));
		return 1;
	}
	while (fgets(line, sizeof line, stdin)) {
		rc = conn_append(&table, id, line, strlen(line));
		if (rc) {
			fprintf(stderr, "append: %s\n", strerror(-rc));
			break;
		}
	}
	conn_put(&table.slot[id]);
	ibv_dealloc_pd(table.pd);
	ibv_close_device(ctx);
	return rc != 0;
}
