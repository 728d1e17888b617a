#include <errno.h>
#include "broker.h"

int mirror_attach(struct mirror *m, struct segstore *s)
{
	if (m->up)
		return -EALREADY;
	m->mr = ibv_reg_mr(m->pd, s->mem, SEGS * SEG_BYTES, IBV_ACCESS_REMOTE_READ); /* ok: PF101, PF303 */
	if (!m->mr)
		return -errno;
	m->up = true;
	return 0;
}

int mirror_detach(struct mirror *m, struct segstore *s)
{
	int rc;

	if (!m->up)
		return 0;
	m->up = false;
	rc = -ibv_dereg_mr(m->mr); /* todo-expect: PF102 the library takes off a guard that another pin needs */
	m->mr = NULL;
	(void)s;
	return rc;
}
