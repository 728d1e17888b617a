#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "objstore.h"

static int attach(struct objstore *s)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	if (!list || !list[0])
		return -ENODEV;
	s->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!s->ctx)
		return -ENODEV;
	s->pd = ibv_alloc_pd(s->ctx);
	return s->pd ? 0 : -ENOMEM;
}

int main(int argc, char **argv)
{
	static struct objstore store;
	char data[4096];
	uint64_t at = 0;
	size_t n;
	int rc;

	store.compactor = argc > 1 ? argv[1] : "/usr/libexec/objstore-plan";
	rc = attach(&store);
	if (rc == 0)
		rc = tier_open(&store, TIER_HOT, 1ul << 30);
	if (rc == 0)
		rc = tier_open(&store, TIER_COLD, 4ul << 30);
	while (rc == 0 && (n = fread(data, 1, sizeof(data), stdin)) > 0) {
		rc = object_put(&store, TIER_HOT, at, data, n);
		at += n;
		if (rc == 0 && store.objects % 100000 == 0)
			rc = compact(&store);
		if (rc == -ENOSPC) {
			at = 0;
			rc = compact(&store);
		}
	}
	if (rc)
		fprintf(stderr, "store: %s\n", strerror(-rc));
	return rc != 0;
}
