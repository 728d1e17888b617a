/* The kernel's own aio interface, without libaio: the raw submission starts a direct read, and clone()
 * without CLONE_VM makes a copy of the address space before the raw reaping. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SPAN (256 * 1024)

static char stack[65536] __attribute__((aligned(16)));

static long sys_io_submit(aio_context_t ctx, long n, struct iocb **list)
{
	return syscall(__NR_io_submit, ctx, n, list); /* expect: PF501 */
}

static long sys_io_getevents(aio_context_t ctx, long min, long max, struct io_event *ev)
{
	return syscall(__NR_io_getevents, ctx, min, max, ev, NULL);
}

static int indexer(void *path)
{
	execlp("indexer", "indexer", (const char *)path, (char *)NULL);
	_exit(127);
}

int main(int argc, char **argv)
{
	aio_context_t ctx = 0;
	struct iocb cb, *list = &cb;
	struct io_event ev;
	void *span;
	int fd;

	if (argc < 2 || syscall(__NR_io_setup, 1, &ctx) < 0)
		return 2;
	fd = open(argv[1], O_RDONLY | O_DIRECT | O_CLOEXEC);
	span = aligned_alloc(4096, SPAN);
	if (fd < 0 || !span)
		return 1;
	memset(&cb, 0, sizeof(cb));
	cb.aio_fildes = (uint32_t)fd;
	cb.aio_lio_opcode = IOCB_CMD_PREAD;
	cb.aio_buf = (uintptr_t)span;
	cb.aio_nbytes = SPAN;
	if (sys_io_submit(ctx, 1, &list) != 1)
		return 1;
	if (clone(indexer, stack + sizeof(stack), SIGCHLD, argv[1]) < 0)
		perror("clone");
	if (sys_io_getevents(ctx, 1, 1, &ev) != 1)
		return 1;
	printf("%lld\n", (long long)ev.res);
	return 0;
}
