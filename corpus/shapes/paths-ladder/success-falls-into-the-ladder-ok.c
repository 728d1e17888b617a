/* The successful path returns above the ladder. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <liburing.h>

struct store {
	struct io_uring ring;
	void *area;
	size_t len;
};

int store_up(struct store *s, size_t len)
{
	struct iovec v;
	int ret;

	ret = io_uring_queue_init(16, &s->ring, 0);
	if (ret < 0)
		return ret;
	s->area = aligned_alloc(4096, len);
	if (!s->area) {
		ret = -ENOMEM;
		goto out_ring;
	}
	memset(s->area, 0, len);
	v.iov_base = s->area;
	v.iov_len = len;
	ret = io_uring_register_buffers(&s->ring, &v, 1);
	if (ret < 0)
		goto out_area;
	s->len = len;
	return 0;
out_area:
	free(s->area); /* ok: PF401 */
out_ring:
	io_uring_queue_exit(&s->ring);
	return ret;
}
