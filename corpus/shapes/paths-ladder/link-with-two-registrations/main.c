#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "link.h"

static struct ibv_context *first_device(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c = NULL;

	if (!l)
		return NULL;
	for (int i = 0; l[i] && !c; i++)
		c = ibv_open_device(l[i]);
	ibv_free_device_list(l);
	return c;
}

int main(int argc, char **argv)
{
	struct ibv_context *ctx = first_device();
	size_t len = argc > 1 ? strtoul(argv[1], NULL, 0) : 65536;
	struct link *l;
	int tries, rc = -1;

	if (!ctx)
		return 1;
	for (tries = 0; tries < 5; tries++) {
		rc = link_up(&l, ctx, len);
		if (rc == 0)
			break;
		fprintf(stderr, "try %d: %d\n", tries, rc);
		sleep(1);
	}
	if (rc == 0)
		link_down(l);
	ibv_close_device(ctx);
	return rc != 0;
}
