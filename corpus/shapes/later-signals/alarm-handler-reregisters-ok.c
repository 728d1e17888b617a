/* The handler of SIGALRM runs a script by vfork(), on a C library whose vfork() shares the memory. */
#define _DEFAULT_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define BUFS 4
#define SIZE 8192

static char *script[] = { "/bin/sh", "-c", "df -h >> /var/log/df", NULL };

static void tick(int sig)
{
	(void)sig;
	switch (vfork()) { /* no copy of the memory */
	case 0:
		execv(script[0], script);
		_exit(127);
	default:
		alarm(60);
	}
}

static int every_minute(void)
{
	struct sigaction sa;

	memset(&sa, 0, sizeof(sa));
	sa.sa_handler = tick;
	sigemptyset(&sa.sa_mask);
	if (sigaction(SIGALRM, &sa, NULL) < 0)
		return -1;
	alarm(60);
	return 0;
}

int main(void)
{
	struct iovec iov[BUFS];
	struct io_uring ring;
	char *mem = mmap(NULL, BUFS * SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED || every_minute() < 0 || io_uring_queue_init(BUFS, &ring, 0) < 0)
		return 1;
	for (int i = 0; i < BUFS; i++)
		iov[i] = (struct iovec){ mem + i * SIZE, SIZE };
	if (io_uring_register_buffers(&ring, iov, BUFS) < 0) /* ok: PF101 */
		return 1;
	while (fgets(mem, SIZE, stdin))
		fputs(mem, stdout);
	io_uring_queue_exit(&ring);
	return 0;
}
