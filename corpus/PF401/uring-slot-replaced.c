/* A buffer takes another's slot in the table of a ring: what was in the slot is let go, the rest is not. */
#include <liburing.h>
#include <stdlib.h>

int f(struct io_uring *ring)
{
	char *a = malloc(4096), *b = malloc(4096), *c = malloc(4096);
	struct iovec all[2] = { { a, 4096 }, { b, 4096 } }, one = { c, 4096 };

	if (!a || !b || !c || io_uring_register_buffers(ring, all, 2) < 0)
		exit(1);
	if (io_uring_register_buffers_update_tag(ring, 1, &one, NULL, 1) < 0)
		exit(1);
	free(a); /* expect: PF401 */
	io_uring_unregister_buffers(ring);
	free(b);
	free(c);
	return 0;
}
