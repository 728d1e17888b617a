#include <stdio.h>
#include <stdlib.h>
#include "session.h"

struct session *session_open(struct ibv_pd *pd, struct slab *s, int id)
{
	struct session *se = calloc(1, sizeof(*se));

	if (!se)
		return NULL;
	se->id = id;
	se->rx = slab_get(s);
	if (!se->rx)
		goto err_free;
	se->tx = slab_get(s);
	if (!se->tx)
		goto err_rx_slot;

	se->rx_mr = ibv_reg_mr(pd, se->rx, SLOT_BYTES, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402; pin: no-fork */
	if (!se->rx_mr)
		goto err_slots;
	se->tx_mr = ibv_reg_mr(pd, se->tx, SLOT_BYTES, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402; pin: no-fork */
	if (!se->tx_mr)
		goto err_slots;
	se->cq = ibv_create_cq(pd->context, 64, se, NULL, 0);
	if (!se->cq)
		goto err_tx_mr;
	return se;

err_tx_mr:
	ibv_dereg_mr(se->tx_mr);
	ibv_dereg_mr(se->rx_mr);
err_slots:
	slab_put(s, se->tx);
err_rx_slot:
	slab_put(s, se->rx);
err_free:
	free(se);
	return NULL;
}

void session_close(struct session *se, struct slab *s)
{
	ibv_destroy_cq(se->cq);
	ibv_dereg_mr(se->tx_mr);
	ibv_dereg_mr(se->rx_mr);
	slab_put(s, se->tx);
	slab_put(s, se->rx);
	free(se);
}
