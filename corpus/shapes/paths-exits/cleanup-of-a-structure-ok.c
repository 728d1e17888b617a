/* The structure cleans up after itself what its flag says, which is set with the pin. */
#include <errno.h>
#include <stdbool.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct pinned {
	struct ibv_mr *mr;
	bool live;
};

static void pinned_end(struct pinned *p)
{
	if (p->live)
		ibv_dereg_mr(p->mr);
}

int send_key(struct ibv_pd *pd, int sock, void *mem, size_t len)
{
	struct pinned p __attribute__((cleanup(pinned_end))) = { NULL, false };

	p.mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_REMOTE_READ); /* ok: PF402 */
	if (!p.mr)
		return -errno;
	p.live = true;
	if (write(sock, &p.mr->rkey, sizeof(p.mr->rkey)) < 0)
		return -errno;
	return 0;
}
