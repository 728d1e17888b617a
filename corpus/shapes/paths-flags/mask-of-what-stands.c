/* A mask says which of the regions stand; bringing one down clears the bit of the other. */
#include <errno.h>
#include <infiniband/verbs.h>

#define BIT(i) (1u << (i))

struct set {
	unsigned up;
	struct ibv_mr *mr[2];
};

static int bring_up(struct set *s, struct ibv_pd *pd, unsigned i, void *p, size_t n)
{
	if (s->up & BIT(i))
		return 0;
	s->mr[i] = ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE); /* step: PF404 pin */
	if (!s->mr[i])
		return -errno;
	s->up |= BIT(i);
	return 0;
}

static void bring_down(struct set *s, unsigned i)
{
	if (!(s->up & BIT(i)))
		return;
	ibv_dereg_mr(s->mr[i]); /* expect: PF404 */
	s->up &= ~BIT(1 - i);
}

int both(struct ibv_pd *pd, char *p, size_t n)
{
	struct set s = { 0 };
	int ret = bring_up(&s, pd, 0, p, n);

	if (!ret)
		ret = bring_up(&s, pd, 1, p + n, n);
	bring_down(&s, 0);
	bring_down(&s, 1);
	bring_down(&s, 0);
	return ret;
}
