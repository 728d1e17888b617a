/* As old-record-by-memcpy, with both registrations let go before the fork. */
#include <infiniband/verbs.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

struct conn {
	struct ibv_mr *mr;
	void *buf;
};

int renew(struct ibv_pd *pd, struct conn *c, void *buf, size_t len)
{
	struct conn old;

	memcpy(&old, c, sizeof(old));
	c->buf = buf;
	c->mr = ibv_reg_mr(pd, buf, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, PF404 */
	if (c->mr == NULL)
		return -1;
	ibv_dereg_mr(old.mr);
	ibv_dereg_mr(c->mr);
	c->mr = NULL;
	if (fork() == 0)
		_exit(0);
	return 0;
}
