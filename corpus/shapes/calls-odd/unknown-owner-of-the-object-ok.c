/* An object from elsewhere is filled in here and given back with its pin: its owner releases it. */
#include <errno.h>
#include <string.h>
#include <infiniband/verbs.h>

struct slot {
	struct ibv_mr *mr;
	void *at;
	int state;
};

struct slot *slots_acquire(void);
void slots_commit(struct slot *s);
void slots_abandon(struct slot *s);

int slot_fill(struct ibv_pd *pd, void *at, size_t len)
{
	struct slot *s = slots_acquire();

	if (!s)
		return -EAGAIN;
	s->mr = ibv_reg_mr(pd, at, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!s->mr) {
		slots_abandon(s);
		return -errno;
	}
	s->at = at;
	if (s->mr->length != len) {
		s->state = -1;
		slots_abandon(s);
		return -EIO;
	}
	slots_commit(s);
	return 0;
}
