/* The release goes down the left side only, so a right child's registration is lost with its node. */
#include <stdlib.h>
#include <infiniband/verbs.h>

struct tnode {
	struct tnode *left, *right;
	struct ibv_mr *mr;
};

static struct tnode *tree_add(struct tnode *t, struct ibv_pd *pd, void *mem, size_t len)
{
	struct tnode *n;

	if (t) {
		if (len & 1)
			t->left = tree_add(t->left, pd, mem, len >> 1);
		else
			t->right = tree_add(t->right, pd, mem, len >> 1);
		return t;
	}
	n = calloc(1, sizeof(*n));
	if (!n)
		return NULL;
	n->mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
	if (!n->mr) {
		free(n);
		return NULL;
	}
	return n;
}

static void tree_free(struct tnode *t)
{
	if (!t)
		return;
	tree_free(t->left);
	free(t->right);
	ibv_dereg_mr(t->mr);
	free(t);
}

int grow_and_drop(struct ibv_pd *pd, void *mem, size_t len)
{
	struct tnode *root = tree_add(NULL, pd, mem, len);

	if (!root)
		return -1;
	root = tree_add(root, pd, mem, len);
	tree_free(root);
	return 0;
}
