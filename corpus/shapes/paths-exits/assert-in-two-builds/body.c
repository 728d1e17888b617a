#include "tx.h"

#include <assert.h>
#include <string.h>

void tx_body(struct tx *t)
{
	t->body_mr = ibv_reg_mr(t->pd, t->body, sizeof t->body, IBV_ACCESS_LOCAL_WRITE); /* ok: PF403 */
	assert(t->body_mr);
	t->body_key = t->body_mr->lkey;
	memset(t->body, 0, sizeof t->body);
}
