/* ibv_rereg_mr() moves a registration to the next buffer, and can fail half-way. Its result is dropped and
 * the key of a registration that may be unusable is handed out. */
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

	/* expect: PF403 */
	ibv_rereg_mr(w->mr, IBV_REREG_MR_CHANGE_TRANSLATION, NULL, w->buf[next], w->len, 0);
	w->at = next;
	*key = w->mr->rkey;
	return 0;
}
