/* Current and spare are swapped by a helper that takes their addresses; the freed one is the pinned one. */
#include <errno.h>
#include <stdlib.h>
#include <liburing.h>

static void swap(void **a, void **b)
{
	void *t = *a;

	*a = *b;
	*b = t;
}

int exchange(struct io_uring *ring, size_t len)
{
	void *current = aligned_alloc(4096, len), *spare = aligned_alloc(4096, len);
	struct iovec v;
	int ret = -ENOMEM;

	if (!current || !spare)
		goto out;
	v.iov_base = current;
	v.iov_len = len;
	ret = io_uring_register_buffers(ring, &v, 1); /* step: PF401 pin */
	if (ret)
		goto out;
	swap(&current, &spare);
	free(spare); /* expect: PF401 */
	spare = NULL;
	ret = io_uring_unregister_buffers(ring);
out:
	free(spare);
	free(current);
	return ret;
}
