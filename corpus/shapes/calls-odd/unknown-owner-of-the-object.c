/* An object from elsewhere is filled in here; the pin in it is dropped by a memset before it goes back. */
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
	s->mr = ibv_reg_mr(pd, at, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	if (!s->mr) {
		slots_abandon(s);
		return -errno;
	}
	s->at = at;
	if (s->mr->length != len) {
		memset(s, 0, sizeof(*s));
		slots_abandon(s);
		return -EIO;
	}
	slots_commit(s);
	return 0;
}
