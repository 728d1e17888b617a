#include <errno.h>
#include <stdio.h>
#include "layers.h"

static const int errors[] = { [R_OK] = 0, [R_NO_MEM] = -ENOMEM, [R_DEVICE] = -EIO };

int api_share(struct ibv_pd *pd, void *at, size_t len, uint32_t *key)
{
	enum result r = obj_share(pd, at, len, key);

	if (r != R_OK)
		fprintf(stderr, "share: %d\n", errors[r]);
	return errors[r];
}
