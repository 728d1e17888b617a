/* Each round registers a batch and releases it, also when a short read ends the rounds. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (256u * 1024)

static int report(long rounds)
{
	char text[24];
	pid_t pid;

	snprintf(text, sizeof(text), "%ld", rounds);
	pid = fork();
	if (pid == 0) {
		execlp("logger", "logger", text, (char *)NULL);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : 1;
}

static int read_once(struct io_uring *ring, int fd, void *mem, off_t at)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;
	int n;

	if (!sqe)
		return -1;
	io_uring_prep_read_fixed(sqe, fd, mem, LEN, (__u64)at, 0);
	if (io_uring_submit_and_wait(ring, 1) < 0 || io_uring_peek_cqe(ring, &cqe) < 0)
		return -1;
	n = cqe->res;
	io_uring_cqe_seen(ring, cqe);
	return n;
}

int main(int argc, char **argv)
{
	struct iovec v = { .iov_len = LEN };
	struct io_uring ring;
	long rounds = 0;
	int fd, n;

	if (argc < 2 || (fd = open(argv[1], O_RDONLY)) < 0 || io_uring_queue_init(2, &ring, 0) < 0)
		return 1;
	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED)
		return 1;
	for (;;) {
		if (io_uring_register_buffers(&ring, &v, 1) < 0) /* ok: PF101, pin: released */
			return 1;
		n = read_once(&ring, fd, v.iov_base, rounds * LEN);
		io_uring_unregister_buffers(&ring);
		if (n < (int)LEN)
			break;
		rounds++;
	}
	n = report(rounds);
	memset(v.iov_base, 0, LEN);
	io_uring_queue_exit(&ring);
	return n;
}
