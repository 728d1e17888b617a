#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>
#include "panic.h"

int main(void)
{
	struct io_uring ring;
	struct iovec v = { NULL, 1 << 16 };
	ssize_t n;

	v.iov_base = mmap(NULL, v.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED)
		panic("memory");
	if (io_uring_queue_init(8, &ring, 0))
		panic("ring");
	if (io_uring_register_buffers(&ring, &v, 1)) /* ok: PF101 */
		panic("buffers");
	while ((n = read(0, v.iov_base, v.iov_len)) != 0) {
		if (n < 0)
			panic("input");
		if (n < 100)
			complain("short line");
	}
	io_uring_queue_exit(&ring);
	return 0;
}
