/* A queue of handles in a ring of four; overfull, it overwrites the oldest one. */
#include <errno.h>
#include <stddef.h>
#include <infiniband/verbs.h>

#define SLOTS 4u

struct fifo {
	struct ibv_mr *slot[SLOTS];
	unsigned in, out;
};

static int fifo_put(struct fifo *f, struct ibv_mr *mr)
{
	f->slot[f->in++ % SLOTS] = mr;
	if (f->in - f->out > SLOTS)
		f->out = f->in - SLOTS;
	return 0;
}

static struct ibv_mr *fifo_get(struct fifo *f)
{
	return f->out == f->in ? NULL : f->slot[f->out++ % SLOTS];
}

int five(struct ibv_pd *pd, char *p, size_t n)
{
	struct fifo f = { .in = 0 };
	struct ibv_mr *mr;
	int ret = 0;

	for (int i = 0; i < 5 && ret == 0; i++) {
		mr = ibv_reg_mr(pd, p + (size_t)i * n, n, IBV_ACCESS_LOCAL_WRITE); /* expect: PF402 */
		if (!mr)
			break;
		ret = fifo_put(&f, mr);
		if (ret)
			ibv_dereg_mr(mr);
	}
	while ((mr = fifo_get(&f)) != NULL)
		ibv_dereg_mr(mr); /* ok: PF404 */
	return ret;
}
