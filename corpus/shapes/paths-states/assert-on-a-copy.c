/* What is asserted is the ring's state, not the result of the registration. */
#include <assert.h>
#include <liburing.h>

struct loop {
	struct io_uring ring;
	int ready;
};

void loop_attach(struct loop *l, const struct iovec *v, unsigned n)
{
	int ret;

	l->ready = io_uring_queue_init(64, &l->ring, 0) == 0;
	assert(l->ready);
	ret = io_uring_register_buffers(&l->ring, v, n); /* expect: PF403 */
	assert(l->ready);
}
