/* Two callers map their buffers and hand them to a void helper, which can report nothing and
 * looks at nothing. One call site, one finding, at the madvise itself. */
#define _GNU_SOURCE
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>
#include <rdma/rdma_verbs.h>

struct buffer {
	void *addr;
	size_t len;
	struct ibv_mr *mr;
};

struct session {
	struct rdma_cm_id *id;
	struct buffer in, out;
};

static void hide_from_children(struct buffer *b)
{
	madvise(b->addr, b->len, MADV_DONTFORK); /* expect: PF105 */
}

static int buffer_map(struct buffer *b, size_t len)
{
	b->mr = NULL;
	b->len = len;
	b->addr = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return b->addr == MAP_FAILED ? -errno : 0;
}

int session_in(struct session *s)
{
	int ret = buffer_map(&s->in, 1 << 16);

	if (ret)
		return ret;
	hide_from_children(&s->in);
	s->in.mr = rdma_reg_msgs(s->id, s->in.addr, s->in.len);
	if (s->in.mr)
		return 0;
	munmap(s->in.addr, s->in.len);
	return -ENOMEM;
}

int session_out(struct session *s)
{
	int ret = buffer_map(&s->out, 1 << 20);

	if (ret)
		return ret;
	hide_from_children(&s->out);
	s->out.mr = rdma_reg_read(s->id, s->out.addr, s->out.len);
	if (s->out.mr)
		return 0;
	munmap(s->out.addr, s->out.len);
	return -ENOMEM;
}
