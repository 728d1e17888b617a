/* The process started by clone() without CLONE_VM gets a pointer into the guarded area as its argument and writes
 * through it. */
#define _GNU_SOURCE 1
#include <linux/io_uring.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define AREA (16 * 4096)
#define STACK (64 * 1024)

struct request {
	uint32_t op, state;
};

static int serve(void *arg)
{
	struct request *rq = arg;

	rq->state = 1; /* expect: PF301 */
	return 0;
}

static int start(char *stack, struct request *rq)
{
	int flags = CLONE_FS | CLONE_FILES | SIGCHLD;

	return clone(serve, stack + STACK, flags, rq);
}

int main(void)
{
	struct io_uring_params params;
	struct iovec v = { .iov_len = AREA };
	struct request *rq;
	char *stack;
	int ring, pid;

	memset(&params, 0, sizeof(params));
	ring = (int)syscall(__NR_io_uring_setup, 8, &params);
	if (ring < 0)
		return 1;
	v.iov_base = mmap(NULL, AREA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	stack = mmap(NULL, STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (v.iov_base == MAP_FAILED || stack == MAP_FAILED)
		return 1;
	if (madvise(v.iov_base, AREA, MADV_DONTFORK) < 0)
		return 1;
	if (syscall(__NR_io_uring_register, ring, IORING_REGISTER_BUFFERS, &v, 1) < 0)
		return 1;
	rq = v.iov_base;
	rq->op = 7;
	pid = start(stack, rq);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	printf("state %u\n", rq->state);
	close(ring);
	munmap(v.iov_base, AREA);
	munmap(stack, STACK);
	return 0;
}
