/* The warm-up thread fills two buffers by one direct preadv(); the mailer is forked before the thread is
 * joined, while it may still read. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define HALF (512 * 1024)

static struct iovec halves[2];
static ssize_t warmed = -1;

static void *warm_up(void *arg)
{
	int fd = open(arg, O_RDONLY | O_DIRECT);

	if (fd >= 0) {
		warmed = preadv(fd, halves, 2, 0); /* expect: PF502 */
		close(fd);
	}
	return NULL;
}

static int mail(const char *to)
{
	int status = -1;
	pid_t pid = fork();

	if (pid == 0) {
		execlp("mail", "mail", "-s", "warm", to, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	return status;
}

int main(int argc, char **argv)
{
	pthread_t thread;
	int i, status;

	if (argc < 3)
		return 2;
	for (i = 0; i < 2; i++) {
		halves[i].iov_len = HALF;
		if (posix_memalign(&halves[i].iov_base, 4096, HALF) != 0)
			return 1;
	}
	if (pthread_create(&thread, NULL, warm_up, argv[1]) != 0)
		return 1;
	status = mail(argv[2]);
	pthread_join(thread, NULL);
	printf("%zd bytes, mail %d\n", warmed, status);
	return 0;
}
