#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "rxring.h"

int rxring_open(struct rxring *r, struct fid_domain *domain)
{
	int rc;

	r->size = (size_t)RX_SLOT * RX_SLOTS;
	r->base = malloc(r->size);
	if (!r->base)
		return -ENOMEM;
	memset(r->base, 0, r->size);
	if (guard_range(r->base, r->size))
		fprintf(stderr, "rx ring: going on without fork protection\n");
	rc = fi_mr_reg(domain, r->base, r->size, FI_RECV, 0, 0, 0, &r->mr, NULL); /* ok: PF101 */
	if (rc)
		return rc;
	return 0;
}

void rxring_close(struct rxring *r)
{
	if (r->mr)
		fi_close(&r->mr->fid);
	free(r->base); /* ok: PF401, PF108 */
	r->base = NULL;
}
