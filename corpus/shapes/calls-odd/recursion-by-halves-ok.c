/* A range is registered by halves when the whole is refused; a failure in the right half releases the left. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct part {
	struct part *left, *right;
	struct ibv_mr *mr;
};

static void part_free(struct part *p)
{
	if (!p)
		return;
	part_free(p->left);
	part_free(p->right);
	if (p->mr)
		ibv_dereg_mr(p->mr);
	free(p);
}

static struct part *part_new(struct ibv_pd *pd, char *at, size_t len)
{
	struct part *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->mr = ibv_reg_mr(pd, at, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (p->mr)
		return p;
	if (len < 8192)
		goto fail;
	p->left = part_new(pd, at, len / 2);
	if (!p->left)
		goto fail;
	p->right = part_new(pd, at + len / 2, len - len / 2);
	if (p->right)
		return p;
fail:
	part_free(p);
	return NULL;
}

int cover(struct ibv_pd *pd, char *at, size_t len)
{
	struct part *p = part_new(pd, at, len);

	if (!p)
		return -ENOMEM;
	part_free(p);
	return 0;
}
