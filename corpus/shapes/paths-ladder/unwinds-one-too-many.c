/* One label serves two failures: after the first of them the second region is not there yet, and its
 * pointer is that of the region before. */
#include <errno.h>
#include <infiniband/verbs.h>

struct trio {
	struct ibv_mr *head, *body, *tail;
};

int trio_register(struct trio *t, struct ibv_pd *pd, char *p, size_t h, size_t b, size_t tl)
{
	struct ibv_mr *mr = NULL;
	int ret = -EIO;

	mr = ibv_reg_mr(pd, p, h, IBV_ACCESS_LOCAL_WRITE); /* step: PF404 pin */
	if (!mr)
		return -EIO;
	t->head = mr;
	mr = ibv_reg_mr(pd, p + h, b, IBV_ACCESS_LOCAL_WRITE);
	if (!mr)
		goto undo_head;
	t->body = mr;
	t->tail = ibv_reg_mr(pd, p + h + b, tl, IBV_ACCESS_LOCAL_WRITE);
	if (!t->tail)
		goto undo_body;
	return 0;

undo_body:
	ibv_dereg_mr(t->body);
	mr = t->head;
	ibv_dereg_mr(t->head); /* step: PF404 release */
undo_head:
	if (!mr)
		mr = t->head;
	ibv_dereg_mr(mr); /* expect: PF404 */
	return ret;
}
