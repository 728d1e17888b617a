/* CHECK leaves the function by its return, and what stands before it stays registered. */
#include <errno.h>
#include <stdio.h>
#include <infiniband/verbs.h>

#define CHECK(cond) \
	do { \
		if (!(cond)) { \
			fprintf(stderr, "%s:%d: %s\n", __func__, __LINE__, #cond); \
			return -EINVAL; \
		} \
	} while (0)

int describe(struct ibv_pd *pd, void *mem, size_t len, unsigned *lkey, unsigned *rkey)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */

	CHECK(mr != NULL);
	CHECK(lkey && rkey);
	CHECK(mr->length == len);
	*lkey = mr->lkey;
	*rkey = mr->rkey;
	ibv_dereg_mr(mr);
	return 0;
}
