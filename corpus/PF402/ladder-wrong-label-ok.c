/* The ladder has one rung per registration and every failure enters it at the right one. A release
 * that itself fails has still released. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

struct layout {
	void *ctrl, *tx, *rx;
	size_t len;
};

int bench(struct ibv_pd *pd, const struct layout *l, unsigned int rounds)
{
	struct ibv_mr *ctrl, *tx, *rx;
	int ret = 0;

	ctrl = ibv_reg_mr(pd, l->ctrl, 4096, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!ctrl)
		return -errno;
	tx = ibv_reg_mr(pd, l->tx, l->len, 0); /* ok: PF402 */
	if (!tx) {
		ret = -errno;
		goto free_ctrl;
	}
	/* pin: released */
	rx = ibv_reg_mr(pd, l->rx, l->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!rx) {
		ret = -errno;
		goto free_tx;
	}
	while (rounds--)
		memcpy(l->tx, l->rx, l->len);

	if (ibv_dereg_mr(rx))
		ret = -EBUSY;
free_tx:
	if (ibv_dereg_mr(tx))
		ret = -EBUSY;
free_ctrl:
	if (ibv_dereg_mr(ctrl))
		ret = -EBUSY;
	return ret;
}
