/* Both are let go before the fork. */
#include <liburing.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int f(struct io_uring *ring, struct io_uring_buf_reg *reg)
{
	char *a = malloc(8192);
	struct iovec iov = { a, 8192 };

	if (!a || io_uring_register_buffers(ring, &iov, 1) < 0) /* ok: PF101; pin: released */
		exit(1);
	if (io_uring_register_buf_ring(ring, reg, 0) < 0) /* pin: released */
		exit(1);
	io_uring_unregister_buf_ring(ring, reg->bgid);
	io_uring_unregister_buffers(ring);
	if (fork() == 0)
		_exit(0);
	memset(a, 1, 8192);
	wait(NULL);
	free(a);
	return 0;
}
