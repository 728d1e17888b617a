/* Slots of a ring, pinned by a helper, of which only the first is guarded; then a fork. */
#include "../engine/api.h"

#define SLOT 8192

struct slot {
	char *buf;
	struct ibv_mr *mr;
};

struct ring {
	struct ibv_pd *pd;
	int used;
	struct slot slot[4];
};

static int slot_init(struct ring *ring, int i)
{
	ring->slot[i].buf = mmap(0, SLOT, 3, 0x22, -1, 0);
	if (ring->slot[i].buf == (char *)-1) /* explain */
		return -errno;
	ring->slot[i].mr = ibv_reg_mr(ring->pd, ring->slot[i].buf, SLOT, 1);
	if (!ring->slot[i].mr)
		return -1;
	ring->used++;
	return 0;
}

int ring_open(struct ring *ring, int n)
{
	int pid, i;

	if (n < 2 || n > 4)
		return -1;
	for (i = 0; i < n; i++)
		if (slot_init(ring, i) < 0)
			return -1;
	if (madvise(ring->slot[0].buf, SLOT, 10) != 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		execv("/bin/true", 0); /* explain */
		_exit(1);
	}
	ring->slot[0].buf[SLOT - 1] = 1;
	return pid;
}
