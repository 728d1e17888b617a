/* args: -- -DNDEBUG */
/* The assertion is compiled out, so the handle is used untested. */
#include <assert.h>
#include <stdint.h>
#include <infiniband/verbs.h>

struct remote {
	uint64_t addr;
	uint32_t key;
};

struct ibv_mr *publish(struct ibv_pd *pd, void *mem, size_t len, struct remote *r)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* expect: PF403 */

	assert(mr != NULL);
	r->addr = (uintptr_t)mem;
	r->key = mr->rkey;
	return mr;
}
