/* The window is registered only for zero copy with several workers; taking it down asks whether one of the two is
 * missing. */
#include <errno.h>
#include <sys/mman.h>
#include "relay.h"

int relay_up(struct relay *r, const struct config *config)
{
	r->mr = NULL;
	r->window = mmap(NULL, config->window, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->window == MAP_FAILED)
		return -errno;
	if (config->zero_copy && config->workers > 1) {
		r->mr = ibv_reg_mr(r->pd, r->window, config->window, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: released */
		if (!r->mr) {
			munmap(r->window, config->window);
			return -errno;
		}
	}
	return 0;
}

void relay_down(struct relay *r, const struct config *config)
{
	if (!config->zero_copy || config->workers <= 1)
		return;
	ibv_dereg_mr(r->mr);
	r->mr = NULL;
}
