#include "store.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv)
{
	const char *file = argc > 1 ? argv[1] : "store.bak";
	struct ibv_device **l;
	struct ibv_context *ctx = NULL;
	struct ibv_pd *pd = NULL;
	struct store store;
	char key[40], value[1000];
	int rc;

	rc = ibv_fork_init();
	if (rc) {
		fprintf(stderr, "ibv_fork_init: %s\n", strerror(rc));
		return 1;
	}
	signal(SIGCHLD, SIG_IGN);
	l = ibv_get_device_list(NULL);
	if (l && l[0])
		ctx = ibv_open_device(l[0]);
	if (ctx)
		pd = ibv_alloc_pd(ctx);
	if (!pd)
		return 1;
	if (store_open(&store, pd))
		return 1;
	while (scanf("%39s %999s", key, value) == 2) {
		if (!strcmp(key, "BACKUP"))
			rc = store_backup(&store, file);
		else
			rc = store_set(&store, key, value);
		if (rc)
			fprintf(stderr, "%s: %s\n", key, strerror(-rc));
	}
	store_close(&store);
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	return 0;
}
