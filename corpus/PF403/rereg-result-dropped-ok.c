/* ibv_rereg_mr() moves a registration to the next buffer, and can fail half-way. A switch on its result
 * tells what is left. */
#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

struct window {
	struct ibv_mr *mr;
	void *buf[2];
	size_t len;
	unsigned int at;
};

int window_advance(struct window *w, uint32_t *key)
{
	unsigned int next = !w->at;

	/* ok: PF403 */
	switch (ibv_rereg_mr(w->mr, IBV_REREG_MR_CHANGE_TRANSLATION, NULL, w->buf[next], w->len, 0)) {
	case 0:
		break;
	case IBV_REREG_MR_ERR_INPUT:
	case IBV_REREG_MR_ERR_DONT_FORK_NEW:
		return 1; /* still where it was */
	default:
		return -1;
	}
	w->at = next;
	*key = w->mr->rkey;
	return 0;
}
