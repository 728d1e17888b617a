/* Stopping twice is harmless by the state it keeps, but a failed start leaves the state untouched. */
#include <errno.h>
#include <stdlib.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_endpoint.h>

struct unit {
	enum { DOWN, UP } state;
	struct fid_mr *mr;
	struct fid_ep *ep;
	void *mem;
	size_t len;
};

int unit_start(struct unit *u, struct fid_domain *domain, struct fid_ep *ep)
{
	int ret;

	if (u->state == UP)
		return 0;
	u->mem = aligned_alloc(4096, u->len);
	if (!u->mem)
		return -ENOMEM;
	ret = fi_mr_reg(domain, u->mem, u->len, FI_RECV, 0, 0, 0, &u->mr, NULL); /* step: PF401 pin */
	if (ret)
		goto no_mr;
	ret = fi_enable(ep);
	if (ret)
		goto no_mr;
	u->ep = ep;
	u->state = UP;
	return 0;
no_mr:
	free(u->mem); /* expect: PF401 */
	u->mem = NULL;
	return ret;
}

void unit_stop(struct unit *u)
{
	if (u->state != UP)
		return;
	fi_close(&u->mr->fid);
	free(u->mem); /* ok: PF401 */
	u->mem = NULL;
	u->state = DOWN;
}
