/* corpus/PF501/minimal.c: a program is started while the disk still writes into our memory. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (64 * 1024)

int load(struct io_uring *ring, const char *path)
{
	char *buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int fd = open(path, O_RDONLY | O_DIRECT);
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;

	if (buf == MAP_FAILED || fd < 0 || !sqe)
		return -1;
	io_uring_prep_read(sqe, fd, buf, LEN - 512, 0);
	if (io_uring_submit(ring) != 1) /* expect: PF501 */
		return -1;
	if (fork() == 0) { /* step: PF501 fork */
		execlp("logger", "logger", "loading", (char *)NULL);
		_exit(127);
	}
	buf[LEN - 1] = 1; /* a flag of ours, in the last page */
	if (io_uring_wait_cqe(ring, &cqe) != 0)
		return -1;
	io_uring_cqe_seen(ring, cqe);
	munmap(buf, LEN);
	return close(fd);
}
