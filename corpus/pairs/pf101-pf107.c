/* Two advice values in one argument are no advice. The void guard is reported, the pin is not. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (1u << 20)

int stage(struct io_uring *ring, char **tool)
{
	struct iovec v = { NULL, LEN };

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED)
		return -1;
	if (madvise(v.iov_base, LEN, MADV_DONTFORK | MADV_WILLNEED | MADV_DONTDUMP)) /* expect: PF107 */
		perror("madvise");
	if (io_uring_register_buffers(ring, &v, 1)) /* ok: PF101 */
		return -1;
	if (fork() == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	memset(v.iov_base, 0, LEN);
	return io_uring_unregister_buffers(ring);
}
