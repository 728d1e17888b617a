/* with_buffer() releases when the user's function fails, and so does the user's function. */
#include <errno.h>
#include <infiniband/verbs.h>

typedef int (*user_fn)(struct ibv_mr *mr, void *arg);

static int with_buffer(struct ibv_pd *pd, void *mem, size_t len, user_fn fn, void *arg)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* step: PF404 pin */
	int ret;

	if (!mr)
		return -errno;
	ret = fn(mr, arg);
	ibv_dereg_mr(mr); /* expect: PF404 */
	return ret;
}

static int user(struct ibv_mr *mr, void *arg)
{
	unsigned *key = arg;

	*key = mr->rkey;
	if (*key == 0) {
		ibv_dereg_mr(mr); /* step: PF404 release */
		return -EIO;
	}
	return 0;
}

int key_of(struct ibv_pd *pd, void *mem, size_t len, unsigned *key)
{
	return with_buffer(pd, mem, len, user, key);
}
