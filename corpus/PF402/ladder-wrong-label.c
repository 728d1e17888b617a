/* Three registrations, an error ladder, one wrong label: when the third fails, the jump goes past
 * the release of the second. The other two handles are never lost. */
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
	tx = ibv_reg_mr(pd, l->tx, l->len, 0); /* expect: PF402 */
	if (!tx) {
		ret = -errno;
		goto free_ctrl;
	}
	rx = ibv_reg_mr(pd, l->rx, l->len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!rx) {
		ret = -errno;
		goto free_ctrl;
	}
	while (rounds--)
		memcpy(l->tx, l->rx, l->len);

	ibv_dereg_mr(rx);
	ibv_dereg_mr(tx);
free_ctrl:
	ibv_dereg_mr(ctrl);
	return ret;
}
