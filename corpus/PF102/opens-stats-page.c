/* Counters live on the first page of the registered region. To let a reporter child read them that page is made
 * inheritable, although it is pinned like the rest. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
#include <linux/io_uring.h>

#define PAGE 4096
#define PAGES 256

struct counters {
	uint64_t in, out, dropped;
};

static char *area;

static struct counters *stats(void)
{
	return (struct counters *)area;
}

static int attach(int ring)
{
	struct iovec v;

	v.iov_base = area;
	v.iov_len = PAGES * PAGE;
	/* step: PF102 pin */
	return (int)syscall(__NR_io_uring_register, ring, IORING_REGISTER_BUFFERS, &v, 1);
}

static void reporter(void)
{
	/* ok: PF301 */
	dprintf(1, "in %llu out %llu\n", (unsigned long long)stats()->in, (unsigned long long)stats()->out);
	_exit(0);
}

int main(void)
{
	struct io_uring_params p;
	pid_t pid;
	int ring;

	area = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (area == MAP_FAILED)
		return 1;
	if (madvise(area, PAGES * PAGE, MADV_DONTFORK))
		return 1;
	memset(&p, 0, sizeof(p));
	ring = (int)syscall(__NR_io_uring_setup, 64, &p);
	if (ring < 0)
		return 1;
	if (attach(ring) < 0)
		return 1;
	stats()->in++;
	/* expect: PF102 */
	if (madvise(area, PAGE, MADV_DOFORK))
		return 1;
	pid = fork(); /* step: PF102 fork */
	if (pid < 0)
		return 1;
	if (pid == 0)
		reporter();
	stats()->out++;
	close(ring);
	munmap(area, PAGES * PAGE);
	return 0;
}
