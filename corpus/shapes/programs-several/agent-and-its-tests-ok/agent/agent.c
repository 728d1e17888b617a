#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>
#include "agent.h"

int agent_up(struct agent *a)
{
	a->mem = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a->mem == MAP_FAILED)
		return -1;
	a->mr = ibv_reg_mr(a->pd, a->mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!a->mr)
		return -1;
	memset(a->mem, 0, 65536);
	return 0;
}

void agent_down(struct agent *a)
{
	ibv_dereg_mr(a->mr);
	munmap(a->mem, 65536);
}
