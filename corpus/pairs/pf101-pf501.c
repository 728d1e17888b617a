/* A read into a fixed buffer is in flight at the fork, and the buffer itself is exposed: that is the pin's
 * finding alone. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN 65536

int fetch(struct io_uring *ring, int fd, char **tool)
{
	struct iovec v = { NULL, LEN };
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED || io_uring_register_buffers(ring, &v, 1)) /* expect: PF101 */
		return -1;
	sqe = io_uring_get_sqe(ring);
	io_uring_prep_read_fixed(sqe, fd, v.iov_base, LEN, 0, 0);
	if (io_uring_submit(ring) != 1) /* ok: PF501 */
		return -1;
	if (fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	if (io_uring_wait_cqe(ring, &cqe))
		return -1;
	io_uring_cqe_seen(ring, cqe);
	memset(v.iov_base, 0, LEN);
	return io_uring_unregister_buffers(ring);
}
