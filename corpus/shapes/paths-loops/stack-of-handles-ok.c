/* Handles are pushed as they are made and popped on the way out, all of them. */
#include <errno.h>
#include <stddef.h>
#include <infiniband/verbs.h>

#define DEPTH 8

struct stack {
	struct ibv_mr *item[DEPTH];
	int top;
};

static int push(struct stack *s, struct ibv_mr *mr)
{
	if (!mr)
		return -EIO;
	s->item[s->top++] = mr;
	return 0;
}

static void pop_all(struct stack *s)
{
	while (s->top > 0)
		ibv_dereg_mr(s->item[--s->top]); /* ok: PF404 */
}

int three(struct ibv_pd *pd, char *p, size_t n)
{
	struct stack s = { .top = 0 };
	int ret;

	ret = push(&s, ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE)); /* ok: PF402 */
	if (!ret)
		ret = push(&s, ibv_reg_mr(pd, p + n, n, IBV_ACCESS_LOCAL_WRITE)); /* ok: PF402 */
	pop_all(&s);
	return ret;
}
