/* NULL, bool, enum, -errno, one layer each. The second says yes whatever the first has said, so the
 * third takes the key out of nothing. */
#include <infiniband/verbs.h>
#include "layers.h"

struct ibv_mr *hw_pin(struct ibv_pd *pd, void *at, size_t len)
{
	return ibv_reg_mr(pd, at, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* expect: PF403 */
}
