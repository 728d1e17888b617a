/* The release hangs on the same test as the fork: what would need both ways at once cannot be. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

enum mode { QUIET = 1, NORMAL, VERBOSE };

int copy(struct io_uring *ring, enum mode mode, const char *tool, int budget)
{
	struct iovec v = { NULL, 1 << 17 };
	int ret;

	v.iov_base = mmap(NULL, v.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED)
		return -errno;
	ret = io_uring_register_buffers(ring, &v, 1); /* ok: PF101 */
	if (ret < 0)
		goto out;
	if (mode > NORMAL || budget > 5)
		io_uring_unregister_buffers(ring);
	if (budget > 5 || mode == VERBOSE) {
		if (fork() == 0) {
			execlp(tool, tool, (char *)NULL);
			_exit(127);
		}
	}
	if (mode <= NORMAL && budget <= 5)
		ret = io_uring_unregister_buffers(ring); /* ok: PF404 the two conditions exclude each other */
out:
	munmap(v.iov_base, v.iov_len); /* ok: PF401 */
	return ret;
}
