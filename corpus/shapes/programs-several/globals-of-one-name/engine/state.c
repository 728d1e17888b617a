/* Two programs have a global called state; this one's holds a registered buffer, freed when idle. */
#include <stdlib.h>
#include <infiniband/verbs.h>
#include "state.h"

struct state state;

int state_open(struct ibv_pd *pd)
{
	state.buf = aligned_alloc(4096, 8192);
	if (!state.buf)
		return -1;
	state.mr = ibv_reg_mr(pd, state.buf, 8192, IBV_ACCESS_LOCAL_WRITE); /* step: PF401 pin */
	return state.mr ? 0 : -1;
}

void state_idle(void)
{
	free(state.buf); /* expect: PF401 */
	state.buf = NULL;
}
