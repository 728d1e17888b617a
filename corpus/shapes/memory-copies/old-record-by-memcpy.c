/* renew() keeps the old record aside with memcpy(), registers anew and lets go of the old
 * registration: the new one is live at the fork. */
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
	c->mr = ibv_reg_mr(pd, buf, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (c->mr == NULL)
		return -1;
	ibv_dereg_mr(old.mr);
	if (fork() == 0)
		_exit(0);
	return 0;
}
