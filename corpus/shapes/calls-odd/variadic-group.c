/* A variadic call releases a group up to NULL; one handle in the middle is NULL and hides the rest. */
#include <stdarg.h>
#include <string.h>
#include <infiniband/verbs.h>

static void release_all(struct ibv_mr *first, ...)
{
	va_list ap;

	va_start(ap, first);
	for (struct ibv_mr *m = first; m; m = va_arg(ap, struct ibv_mr *))
		ibv_dereg_mr(m);
	va_end(ap);
}

int three(struct ibv_pd *pd, char *p, size_t len, int with_trailer)
{
	struct ibv_mr *a, *b = NULL, *c;
	int ret = -1;

	a = ibv_reg_mr(pd, p, len, IBV_ACCESS_LOCAL_WRITE);
	if (!a)
		return -1;
	if (with_trailer)
		b = ibv_reg_mr(pd, p + len, 4096, IBV_ACCESS_LOCAL_WRITE); /* ok: PF403; ok: PF402 */
	c = ibv_reg_mr(pd, p + len + 4096, 4096, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	if (c)
		ret = 0;
	release_all(a, b, c, NULL);
	return ret;
}
