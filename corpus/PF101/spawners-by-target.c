/*
 * vfork, posix_spawn and a thread share the address space and are no forks; system is one as long as
 * the C library is not known.
 */
#define _GNU_SOURCE 1
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

static volatile sig_atomic_t done;

static void *ticker(void *arg)
{
	while (!done)
		usleep(*(useconds_t *)arg);
	return NULL;
}

static void by_vfork(void)
{
	pid_t pid = vfork();

	if (pid == 0) {
		execl("/bin/true", "true", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

static void by_spawn(void)
{
	char *argv[] = { "true", NULL };
	pid_t pid;

	if (posix_spawn(&pid, "/bin/true", NULL, NULL, argv, environ) == 0)
		waitpid(pid, NULL, 0);
}

static void by_shell(void)
{
	if (system("exec /bin/true") == -1) /* step: PF101 fork */
		perror("system");
}

int main(void)
{
	static useconds_t interval = 1000;
	struct io_uring ring;
	struct iovec iov;
	pthread_t thread;

	iov.iov_len = 128 * 1024;
	iov.iov_base = malloc(iov.iov_len);
	if (!iov.iov_base || io_uring_queue_init(4, &ring, 0) < 0)
		return 1;
	/* expect: PF101 */
	if (io_uring_register_buffers(&ring, &iov, 1) < 0) /* pin: exposed */
		return 1;
	if (pthread_create(&thread, NULL, ticker, &interval) != 0)
		return 1;
	by_vfork();
	by_spawn();
	by_shell();
	memset(iov.iov_base, 0, iov.iov_len); /* step: PF101 write */
	done = 1;
	pthread_join(thread, NULL);
	io_uring_queue_exit(&ring);
	free(iov.iov_base);
	return 0;
}
