/* The macros that pin and unpin name their handle; each is released once, behind its own label. */
#include <errno.h>
#include <infiniband/verbs.h>

#define PIN(mr, pd, p, n, fail) \
	do { \
		(mr) = ibv_reg_mr((pd), (p), (n), IBV_ACCESS_LOCAL_WRITE); \
		if (!(mr)) \
			goto fail; \
	} while (0)
#define UNPIN(mr) do { if (ibv_dereg_mr(mr)) ret = -EIO; } while (0)

int halves(struct ibv_pd *pd, char *p, size_t n, unsigned *sum)
{
	struct ibv_mr *lo, *hi;
	int ret = -ENOMEM;

	PIN(lo, pd, p, n / 2, none); /* ok: PF402 */
	PIN(hi, pd, p + n / 2, n - n / 2, low); /* ok: PF402 */
	*sum = lo->lkey + hi->lkey;
	ret = 0;
	UNPIN(hi);
low:
	UNPIN(lo);
none:
	return ret;
}
