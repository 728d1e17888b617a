/* The child becomes the helper and the parent goes on with the ring. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

static int into_helper(char **helper)
{
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execv(helper[0], helper);
		_exit(127);
	}
	return 0;
}

int pump(int in, int out, char **helper)
{
	struct io_uring ring;
	struct io_uring_cqe *cqe;
	struct io_uring_sqe *sqe;
	char *mem = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct iovec v = { mem, 4096 };
	int n = -ENOMEM;

	if (mem == MAP_FAILED)
		return n;
	n = io_uring_queue_init(4, &ring, 0);
	if (n)
		return n;
	n = io_uring_register_buffers(&ring, &v, 1); /* pin: shared */
	if (n == 0)
		n = into_helper(helper);
	if (n)
		goto out;
	do {
		sqe = io_uring_get_sqe(&ring); /* ok: PF302 */
		io_uring_prep_read_fixed(sqe, in, mem, 4096, (__u64)-1, 0);
		n = io_uring_submit(&ring);
		if (n < 0 || (n = io_uring_wait_cqe(&ring, &cqe)) < 0)
			break;
		n = cqe->res;
		io_uring_cqe_seen(&ring, cqe);
	} while (n > 0 && write(out, mem, (size_t)n) == n);
out:
	io_uring_queue_exit(&ring);
	return n;
}
