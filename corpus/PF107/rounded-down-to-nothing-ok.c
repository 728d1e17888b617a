/* The length is rounded to pages. */
#include <linux/io_uring.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define UNIT 4096ul
#define STAGE (512ul << 10)

static int hide(void *p, size_t len)
{
	size_t whole = len & ~(UNIT - 1);

	/* ok: PF107 */
	return (int)syscall(__NR_madvise, p, whole, MADV_DONTFORK);
}

static int ring_setup(unsigned int entries)
{
	struct io_uring_params params;

	memset(&params, 0, sizeof(params));
	return (int)syscall(__NR_io_uring_setup, entries, &params);
}

int main(int argc, char **argv)
{
	struct iovec v;
	int ring;

	if (argc != 2)
		return 2;
	v.iov_len = STAGE;
	v.iov_base = mmap(NULL, STAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED || hide(v.iov_base, STAGE) < 0)
		return 1;
	ring = ring_setup(32);
	if (ring < 0)
		return 1;
	/* ok: PF101 */
	if (syscall(__NR_io_uring_register, ring, IORING_REGISTER_BUFFERS, &v, 1) < 0)
		return 1;
	if (fork() == 0) {
		execl("/bin/cp", "cp", argv[1], "/tmp", (char *)NULL);
		_exit(127);
	}
	memset(v.iov_base, 0, STAGE);
	close(ring);
	munmap(v.iov_base, STAGE);
	return 0;
}
