/* Each round registers and releases its own handle, the skipped ones too. */
#include <errno.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct message {
	char *text;
	size_t len;
	int priority;
};

static int send_one(struct rdma_cm_id *id, struct ibv_mr *mr, const struct message *m)
{
	struct ibv_wc wc;

	if (rdma_post_send(id, NULL, m->text, m->len, mr, IBV_SEND_SIGNALED))
		return -errno;
	return rdma_get_send_comp(id, &wc) == 1 ? 0 : -EIO;
}

int send_urgent(struct rdma_cm_id *id, struct message *m, unsigned n, int least)
{
	int ret = 0;

	for (unsigned i = 0; i < n && ret == 0; i++) {
		struct ibv_mr *mr = rdma_reg_msgs(id, m[i].text, m[i].len); /* ok: PF402 */

		if (!mr)
			return -errno;
		if (m[i].priority < least) {
			m[i].priority++;
			rdma_dereg_mr(mr); /* ok: PF404 */
			continue;
		}
		ret = send_one(id, mr, &m[i]);
		rdma_dereg_mr(mr); /* ok: PF404 */
	}
	return ret;
}
