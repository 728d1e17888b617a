/* Two programs use one library that the build keeps apart; this one pins and calls what forks. */
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>
#include "../lib/spawn.h"

#define LEN (1u << 20)

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct iovec v = { NULL, LEN };

	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || v.iov_base == MAP_FAILED || io_uring_queue_init(8, &ring, 0))
		return 1;
	if (io_uring_register_buffers(&ring, &v, 1)) /* expect: PF101 high, pin: exposed */
		return 1;
	if (tool_run("modprobe", argv[1]))
		return 1;
	memset(v.iov_base, 0, LEN); /* step: PF101 write */
	io_uring_queue_exit(&ring);
	return 0;
}
