#define _GNU_SOURCE
#include "sandbox.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

#define STACK_SIZE (256 * 1024)

static int child(void *arg)
{
	const struct sandbox *sb = arg;

	if (sb->out >= 0 && dup2(sb->out, STDOUT_FILENO) < 0)
		_exit(126);
	execl(sb->program, sb->program, sb->arg, (char *)NULL);
	_exit(127);
}

pid_t sandbox_start(const struct sandbox *sb)
{
	int flags = CLONE_VFORK | SIGCHLD; /* the parent sleeps until the exec: as cheap as vfork() */
	void *stack;
	pid_t pid;

	if (sb->namespaces)
		flags |= CLONE_NEWPID | CLONE_NEWNS;
	stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (stack == MAP_FAILED)
		return -errno;
	pid = clone(child, (char *)stack + STACK_SIZE, flags, (void *)sb); /* step: PF101 fork */
	if (pid < 0)
		pid = -errno;
	munmap(stack, STACK_SIZE);
	return pid;
}
