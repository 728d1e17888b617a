/* NULL, bool, enum, -errno, one layer each, and each asks the one below. */
#include <infiniband/verbs.h>
#include "layers.h"

struct ibv_mr *hw_pin(struct ibv_pd *pd, void *at, size_t len)
{
	return ibv_reg_mr(pd, at, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* ok: PF403, ok: PF402 */
}
