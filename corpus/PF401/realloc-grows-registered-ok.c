/* Growing deregisters first, then reallocates, then registers the block wherever it now stands;
 * each failure leaves the buffer without a handle, and fini copes with that. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct msgbuf {
	char *data;
	size_t cap;
	struct ibv_mr *mr;
};

static int msgbuf_init(struct msgbuf *b, struct ibv_pd *pd, size_t cap)
{
	b->mr = NULL;
	b->cap = cap;
	b->data = malloc(cap);
	if (!b->data)
		return -ENOMEM;
	b->mr = ibv_reg_mr(pd, b->data, cap, IBV_ACCESS_LOCAL_WRITE);
	return b->mr ? 0 : -ENOMEM;
}

static int msgbuf_grow(struct msgbuf *b, struct ibv_pd *pd)
{
	char *bigger;

	ibv_dereg_mr(b->mr);
	b->mr = NULL;
	bigger = realloc(b->data, b->cap * 2); /* ok: PF401 */
	if (!bigger)
		return -ENOMEM;
	b->data = bigger;
	b->cap *= 2;
	b->mr = ibv_reg_mr(pd, b->data, b->cap, IBV_ACCESS_LOCAL_WRITE);
	return b->mr ? 0 : -ENOMEM;
}

static void msgbuf_fini(struct msgbuf *b)
{
	if (b->mr)
		ibv_dereg_mr(b->mr);
	free(b->data); /* ok: PF401 */
	memset(b, 0, sizeof(*b));
}

int slurp(int fd, struct ibv_pd *pd)
{
	struct msgbuf b;
	ssize_t n;
	int ret = msgbuf_init(&b, pd, 4096);

	if (ret == 0) {
		n = read(fd, b.data, b.cap);
		if (n < 0)
			ret = -errno;
		else if ((size_t)n == b.cap)
			ret = msgbuf_grow(&b, pd);
	}
	msgbuf_fini(&b);
	return ret;
}
