/* The buffer that is free is chosen by parity, and the parity is stepped between choosing and using. */
#include <errno.h>
#include <stdlib.h>
#include <liburing.h>

struct dual {
	struct io_uring ring[2];
	void *buf[2];
	size_t len;
	unsigned turn;
};

static int dual_arm(struct dual *d, unsigned i)
{
	struct iovec v = { d->buf[i], d->len };

	return io_uring_register_buffers(&d->ring[i], &v, 1); /* step: PF401 pin */
}

int dual_test(struct dual *d, size_t len)
{
	unsigned i;
	int ret;

	d->len = len;
	d->turn = 0;
	for (i = 0; i < 2; i++) {
		d->buf[i] = aligned_alloc(4096, len);
		if (!d->buf[i])
			return -ENOMEM;
	}
	ret = dual_arm(d, d->turn & 1);
	if (ret)
		return ret;
	d->turn++;
	io_uring_unregister_buffers(&d->ring[d->turn & 1]);
	d->turn++;
	free(d->buf[d->turn & 1]); /* expect: PF401 */
	d->buf[d->turn & 1] = NULL;
	return 0;
}
