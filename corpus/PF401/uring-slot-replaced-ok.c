/* Only the buffer whose slot another has taken is given back; a slot that is emptied lets go of its own. */
#include <liburing.h>
#include <stdlib.h>

int f(struct io_uring *ring)
{
	char *a = malloc(4096), *b = malloc(4096), *c = malloc(4096);
	struct iovec all[2] = { { a, 4096 }, { b, 4096 } }, one = { c, 4096 }, none = { NULL, 0 };

	if (!a || !b || !c || io_uring_register_buffers(ring, all, 2) < 0)
		exit(1);
	if (io_uring_register_buffers_update_tag(ring, 1, &one, NULL, 1) < 0)
		exit(1);
	free(b); /* ok: PF401 */
	if (io_uring_register_buffers_update_tag(ring, 0, &none, NULL, 1) < 0)
		exit(1);
	free(a); /* ok: PF401 */
	io_uring_unregister_buffers(ring); /* ok: PF404 */
	free(c);
	return 0;
}
