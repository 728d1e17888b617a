/* Handles live in a table behind an index. Tear-down names the command slot twice. */
#include <errno.h>
#include <stddef.h>
#include <infiniband/verbs.h>

enum slot { SLOT_CMD, SLOT_DATA, SLOT_COUNT };

static struct ibv_mr *table[SLOT_COUNT];

static int slot_put(enum slot at, struct ibv_mr *mr)
{
	if (!mr)
		return -EIO;
	table[at] = mr;
	return 0;
}

static struct ibv_mr *slot_get(enum slot at)
{
	return table[at];
}

static void slot_drop(enum slot at)
{
	ibv_dereg_mr(slot_get(at)); /* expect: PF404 */
}

int exchange(struct ibv_pd *pd, void *cmd, void *data, size_t len)
{
	int ret;

	ret = slot_put(SLOT_CMD, ibv_reg_mr(pd, cmd, 4096, IBV_ACCESS_LOCAL_WRITE)); /* step: PF404 pin */
	if (ret)
		return ret;
	ret = slot_put(SLOT_DATA, ibv_reg_mr(pd, data, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE));
	if (ret) {
		slot_drop(SLOT_CMD);
		return ret;
	}
	ret = slot_get(SLOT_DATA)->rkey != 0 ? 0 : -EINVAL;
	slot_drop(SLOT_CMD);
	slot_drop(SLOT_CMD);
	return ret;
}
