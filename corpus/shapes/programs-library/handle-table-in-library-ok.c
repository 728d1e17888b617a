/* A library hands out small numbers for registrations; closing a number releases the registration. */
#include <errno.h>
#include <stddef.h>
#include <infiniband/verbs.h>

#define HANDLES 64

static struct {
	struct ibv_mr *mr;
	unsigned generation;
} handles[HANDLES];

int nic_register(struct ibv_pd *pd, void *mem, size_t len)
{
	int i;

	for (i = 0; i < HANDLES; i++)
		if (!handles[i].mr)
			break;
	if (i == HANDLES)
		return -ENFILE;
	handles[i].mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402, pin: escapes */
	return handles[i].mr ? i : -EIO;
}

int nic_release(int handle)
{
	struct ibv_mr *mr;

	if (handle < 0 || handle >= HANDLES || !handles[handle].mr)
		return -EBADF;
	mr = handles[handle].mr;
	handles[handle].mr = NULL;
	handles[handle].generation++;
	return ibv_dereg_mr(mr) ? -EINVAL : 0;
}

int nic_selftest(struct ibv_pd *pd, void *mem, size_t len)
{
	int h = nic_register(pd, mem, len);

	return h < 0 ? h : nic_release(h);
}
