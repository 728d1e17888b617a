/* Memory goes back through one function. Forty callers of it give back what a table of areas still
 * pins, by a long way; one gives back a ring by a short one: that is the path to show. */
#include <stdlib.h>
#include <infiniband/verbs.h>

#define LEN 8192

struct area {
	void *mem;
	struct ibv_mr *mr;
};

static void *take(void)
{
	return aligned_alloc(4096, LEN); /* step: PF401 alloc */
}

static void give(void *mem)
{
	free(mem); /* expect: PF401 */
}

static int area_make(struct ibv_pd *pd, struct area *a)
{
	a->mem = take();
	if (!a->mem)
		return -1;
	a->mr = ibv_reg_mr(pd, a->mem, LEN, IBV_ACCESS_LOCAL_WRITE); /* pin: escapes */
	return a->mr ? 0 : -1;
}

static int area_open(struct ibv_pd *pd, struct area *a)
{
	return area_make(pd, a);
}

static void area_close(struct area *a)
{
	give(a->mem);
}

#define USER(n)                                            \
	int use_##n(struct ibv_pd *pd, struct area *a, int size) \
	{                                                      \
		if (area_open(pd, a))                              \
			return -1;                                     \
		if (size < n)                                      \
			return 0;                                      \
		area_close(a);                                     \
		return n;                                          \
	}
#define TEN(n) USER(n##0) USER(n##1) USER(n##2) USER(n##3) USER(n##4) USER(n##5) USER(n##6) USER(n##7) USER(n##8) USER(n##9)

TEN(1) TEN(2) TEN(3) TEN(4)

int ring_probe(struct ibv_pd *pd)
{
	void *ring = take();
	struct ibv_mr *mr = ring ? ibv_reg_mr(pd, ring, LEN, IBV_ACCESS_LOCAL_WRITE) : NULL; /* pin: released, step: PF401 pin */

	if (!mr) {
		free(ring);
		return -1;
	}
	give(ring);
	ibv_dereg_mr(mr);
	return 0;
}
