/* Two arrays in lockstep; the second registration's failure skips the first array's release. */
#include <errno.h>
#include <stddef.h>
#include <infiniband/verbs.h>

#define N 4

struct lanes {
	struct ibv_mr *tx[N], *rx[N];
};

int lanes_up(struct lanes *l, struct ibv_pd *pd, char *mem, size_t len)
{
	struct ibv_mr *tx, *rx;
	int i;

	for (i = 0; i < N; i++) {
		tx = ibv_reg_mr(pd, mem + 2 * i * len, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
		if (!tx)
			break;
		rx = ibv_reg_mr(pd, mem + (2 * i + 1) * len, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
		if (!rx)
			break;
		l->tx[i] = tx;
		l->rx[i] = rx;
	}
	if (i == N)
		return 0;
	while (i-- > 0) {
		ibv_dereg_mr(l->tx[i]);
		ibv_dereg_mr(l->rx[i]);
	}
	return -EIO;
}
