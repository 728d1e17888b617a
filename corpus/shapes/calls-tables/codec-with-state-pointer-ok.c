/* A codec's end() is called before the stream is switched. */
#include <errno.h>
#include <stdlib.h>
#include <infiniband/verbs.h>

struct stream;

struct codec {
	int (*begin)(struct stream *s);
	int (*end)(struct stream *s);
};

struct stream {
	const struct codec *codec;
	struct ibv_pd *pd;
	union {
		struct { struct ibv_mr *mr; void *mem; } dma;
		struct { unsigned count; } copy;
	};
};

static int dma_begin(struct stream *s)
{
	s->dma.mem = malloc(8192);
	if (!s->dma.mem)
		return -ENOMEM;
	s->dma.mr = ibv_reg_mr(s->pd, s->dma.mem, 8192, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (s->dma.mr)
		return 0;
	free(s->dma.mem);
	return -EIO;
}

static int dma_end(struct stream *s)
{
	ibv_dereg_mr(s->dma.mr);
	free(s->dma.mem);
	return 0;
}

static int copy_begin(struct stream *s)
{
	s->dma.mr = NULL;
	s->copy.count = 0;
	return 0;
}

static int copy_end(struct stream *s)
{
	return s->copy.count > 1000 ? -EOVERFLOW : 0;
}

static const struct codec dma_codec = { .begin = dma_begin, .end = dma_end };
static const struct codec copy_codec = { .begin = copy_begin, .end = copy_end };

static int stream_switch(struct stream *s, const struct codec *to)
{
	int ret = s->codec ? s->codec->end(s) : 0;

	if (ret)
		return ret;
	s->codec = to;
	return to->begin(s);
}

int try_both(struct ibv_pd *pd)
{
	struct stream s = { .pd = pd };
	int ret = stream_switch(&s, &dma_codec);

	if (ret)
		return ret;
	ret = stream_switch(&s, &copy_codec);
	if (ret)
		return ret;
	return s.codec->end(&s);
}
