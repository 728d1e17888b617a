/* The only test of the registration is an assert, and nothing defines NDEBUG: the assert is a test. */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct mailbox {
	uint64_t remote_addr;
	uint32_t rkey;
	uint32_t slots;
};

struct inbox {
	struct ibv_mr *mr;
	unsigned char *mem;
	size_t slot_size;
};

static void inbox_describe(const struct inbox *in, struct mailbox *out, uint32_t slots)
{
	out->remote_addr = (uintptr_t)in->mr->addr;
	out->rkey = in->mr->rkey;
	out->slots = slots;
}

void inbox_open(struct inbox *in, struct ibv_pd *pd, uint32_t slots, struct mailbox *out)
{
	const int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE;

	in->mem = calloc(slots, in->slot_size);
	if (!in->mem)
		abort();
	in->mr = ibv_reg_mr(pd, in->mem, slots * in->slot_size, access); /* ok: PF403 */
	assert(in->mr != NULL);
	inbox_describe(in, out, slots);
}

void inbox_close(struct inbox *in)
{
	ibv_dereg_mr(in->mr);
	free(in->mem);
	in->mem = NULL;
}
