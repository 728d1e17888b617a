/* The buffer grows through its address's address, and its registration is made again around that. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct stream {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *buf;
	size_t cap, len;
};

static int grow(char **buf, size_t *cap, size_t need)
{
	size_t want = *cap;
	char *p;

	while (want < need)
		want *= 2;
	p = realloc(*buf, want); /* ok: PF401 */
	if (!p)
		return -ENOMEM;
	*buf = p;
	*cap = want;
	return 0;
}

static int attach(struct stream *s)
{
	s->mr = ibv_reg_mr(s->pd, s->buf, s->cap, IBV_ACCESS_LOCAL_WRITE);
	return s->mr ? 0 : -EIO;
}

int stream_open(struct stream *s, struct ibv_pd *pd)
{
	s->pd = pd;
	s->cap = 4096;
	s->len = 0;
	s->buf = malloc(s->cap);
	if (!s->buf)
		return -ENOMEM;
	if (attach(s) < 0) {
		free(s->buf);
		return -EIO;
	}
	return 0;
}

int stream_reserve(struct stream *s, size_t more)
{
	int ret;

	if (s->len + more <= s->cap)
		return 0;
	ibv_dereg_mr(s->mr);
	s->mr = NULL;
	ret = grow(&s->buf, &s->cap, s->len + more);
	return attach(s) < 0 ? -EIO : ret;
}

int stream_start(struct stream *s, struct ibv_pd *pd, size_t expect)
{
	int ret = stream_open(s, pd);

	return ret ? ret : stream_reserve(s, expect);
}
