/* The scratch area is a static array without alignment, and the guard over it is rounded outwards: whatever the
 * linker put next to it is out of the child, which runs on. */
#include <linux/io_uring.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096ul

static uint8_t scratch[20000];

static struct iovec scratch_pages(void)
{
	struct iovec v;
	uintptr_t from = (uintptr_t)scratch & ~(PAGE - 1);
	uintptr_t to = ((uintptr_t)scratch + sizeof(scratch) + PAGE - 1) & ~(PAGE - 1);

	v.iov_base = (void *)from;
	v.iov_len = to - from;
	return v;
}

static int attach(int ring)
{
	struct iovec guard = scratch_pages();
	struct iovec v = { scratch, sizeof(scratch) };

	/* expect: PF303 */
	if (madvise(guard.iov_base, guard.iov_len, MADV_DONTFORK) < 0)
		return -1;
	return (int)syscall(__NR_io_uring_register, ring, IORING_REGISTER_BUFFERS, &v, 1); /* ok: PF101 */
}

int main(void)
{
	struct io_uring_params p;
	int ring;
	pid_t pid;

	memset(&p, 0, sizeof(p));
	ring = (int)syscall(__NR_io_uring_setup, 16, &p);
	if (ring < 0 || attach(ring) < 0)
		return 1;
	pid = fork();
	if (pid == 0) {
		dprintf(1, "child %d at work\n", (int)getpid());
		_exit(0);
	}
	scratch[PAGE] = 1;
	if (pid > 0)
		waitpid(pid, NULL, 0);
	close(ring);
	return 0;
}
