#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

struct part {
	int fd;
	struct iovec iov[2];
	long got;
};

static void *forker(void *arg)
{
	const char *prog = arg;

	for (int i = 0; i < 5; i++) {
		pid_t p = fork();

		if (p == 0) {
			execlp(prog, prog, (char *)NULL);
			_exit(127);
		}
		if (p > 0)
			waitpid(p, NULL, 0);
		sleep(1);
	}
	return NULL;
}

static int part_init(struct part *p, const char *path)
{
	p->fd = open(path, O_RDONLY);
	if (p->fd < 0)
		return -1;
	if (fcntl(p->fd, F_SETFL, O_DIRECT) < 0)
		return -1;
	for (int i = 0; i < 2; i++) {
		p->iov[i].iov_base = aligned_alloc(4096, 8192);
		p->iov[i].iov_len = 8192;
		if (!p->iov[i].iov_base)
			return -1;
		if (madvise(p->iov[i].iov_base, 8192, MADV_DONTFORK))
			return -1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct part p = { 0 };
	pthread_t t;

	if (argc < 3 || part_init(&p, argv[1]))
		return 1;
	if (pthread_create(&t, NULL, forker, argv[2]))
		return 1;
	for (;;) {
		ssize_t n = readv(p.fd, p.iov, 2);

		if (n <= 0)
			break;
		p.got += n;
		((char *)p.iov[0].iov_base)[0] = 'x';
	}
	pthread_join(t, NULL);
	printf("%ld\n", p.got);
	return 0;
}
