#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "lanes.h"

static int lane_open(struct bundle *b, struct lane *l)
{
	l->data = aligned_alloc(4096, LANE_BYTES);
	if (!l->data)
		return -ENOMEM;
	l->data_mr = ibv_reg_mr(b->pd, l->data, LANE_BYTES, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402, PF403 */
	if (!l->data_mr)
		return -errno;
	if (l != &b->lanes[0]) {
		l->header_mr = b->lanes[0].header_mr;
		return 0;
	}
	l->header_mr = ibv_reg_mr(b->pd, b->header, HEADER_BYTES, 0); /* ok: PF402, PF403 */
	if (!l->header_mr)
		return -errno;
	l->owner = true;
	return 0;
}

static void lane_close(struct lane *l)
{
	if (l->header_mr)
		ibv_dereg_mr(l->header_mr); /* expect: PF404 */
	l->header_mr = NULL;
	l->owner = false;
	if (l->data_mr)
		ibv_dereg_mr(l->data_mr); /* ok: PF404 */
	l->data_mr = NULL;
	free(l->data); /* ok: PF401 */
	l->data = NULL;
}

int bundle_open(struct bundle *b, struct ibv_pd *pd)
{
	int rc = 0;

	memset(b, 0, sizeof(*b));
	b->pd = pd;
	b->header = aligned_alloc(4096, HEADER_BYTES);
	if (!b->header)
		return -ENOMEM;
	memset(b->header, 0xa5, HEADER_BYTES);
	for (unsigned i = 0; i < LANES && rc == 0; i++)
		rc = lane_open(b, &b->lanes[i]);
	if (rc)
		bundle_close(b);
	return rc;
}

void bundle_close(struct bundle *b)
{
	for (unsigned i = 0; i < LANES; i++)
		lane_close(&b->lanes[i]);
	free(b->header); /* ok: PF401 */
	b->header = NULL;
}
