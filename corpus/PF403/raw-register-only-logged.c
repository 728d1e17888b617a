/* The raw system call's result is kept and printed in the log, but nothing ever asks whether it was a
 * failure. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include <linux/io_uring.h>

#define BUFS 8
#define BUF_SIZE 32768

struct submitter {
	int ring_fd;
	long registered;
	struct iovec iov[BUFS];
};

static int sys_io_uring_setup(unsigned int entries, struct io_uring_params *p)
{
	return (int)syscall(__NR_io_uring_setup, entries, p);
}

static void submitter_register(struct submitter *s)
{
	/* todo-expect: PF403 */
	s->registered = syscall(__NR_io_uring_register, s->ring_fd, IORING_REGISTER_BUFFERS, s->iov, BUFS);
	fprintf(stderr, "ring %d: register: %ld\n", s->ring_fd, s->registered);
}

int main(void)
{
	static struct submitter s;
	struct io_uring_params p;
	int i;

	memset(&p, 0, sizeof(p));
	s.ring_fd = sys_io_uring_setup(64, &p);
	if (s.ring_fd < 0)
		return 1;
	for (i = 0; i < BUFS; i++) {
		s.iov[i].iov_len = BUF_SIZE;
		s.iov[i].iov_base = malloc(BUF_SIZE);
		if (!s.iov[i].iov_base)
			return 1;
	}
	submitter_register(&s);
	pause();
	return 0;
}
