/* CHECK leaves the function by the label it is given. */
#include <errno.h>
#include <stdio.h>
#include <infiniband/verbs.h>

#define CHECK_OR(cond, label) \
	do { \
		if (!(cond)) { \
			fprintf(stderr, "%s:%d: %s\n", __func__, __LINE__, #cond); \
			ret = -EINVAL; \
			goto label; \
		} \
	} while (0)

int describe(struct ibv_pd *pd, void *mem, size_t len, unsigned *lkey, unsigned *rkey)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	int ret = 0;

	CHECK_OR(mr != NULL, none);
	CHECK_OR(lkey && rkey, out);
	CHECK_OR(mr->length == len, out);
	*lkey = mr->lkey;
	*rkey = mr->rkey;
out:
	ibv_dereg_mr(mr);
none:
	return ret;
}
