/*
 * clone with CLONE_VFORK alone waits like vfork but still gives the child a copy-on-write image; the
 * buffer registered by the raw system call is live across it.
 */
#define _GNU_SOURCE 1
#include <linux/io_uring.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define STACK_SIZE (64 * 1024)
#define BUF_SIZE (512 * 1024)

static int run_editor(void *arg)
{
	execlp("vi", "vi", (char *)arg, (char *)NULL);
	_exit(127);
}

static pid_t spawn_editor(char *stack, char *file)
{
	return clone(run_editor, stack + STACK_SIZE, CLONE_VFORK | SIGCHLD, file); /* step: PF101 fork */
}

int main(int argc, char **argv)
{
	struct io_uring_params p;
	char *buf = malloc(BUF_SIZE);
	struct iovec iov = { buf, BUF_SIZE };
	char *stack;
	pid_t pid;
	int ring;

	if (argc < 2 || !buf)
		return 2;
	memset(&p, 0, sizeof(p));
	ring = syscall(__NR_io_uring_setup, 8, &p);
	if (ring < 0)
		return 1;
	stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (stack == MAP_FAILED)
		return 1;
	/* expect: PF101 high */
	if (syscall(__NR_io_uring_register, ring, IORING_REGISTER_BUFFERS, &iov, 1) < 0) /* pin: exposed */
		return 1;
	pid = spawn_editor(stack, argv[1]);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	memset(iov.iov_base, 0, iov.iov_len); /* step: PF101 write */
	close(ring);
	free(buf);
	munmap(stack, STACK_SIZE);
	return 0;
}
