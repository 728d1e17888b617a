/* The descriptor is inherited and made direct by fcntl(); its read is in flight when the viewer is
 * forked by the raw system call. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <liburing.h>

#define SIZE 262144

static int make_direct(int fd)
{
	int flags = fcntl(fd, F_GETFL);

	if (flags < 0)
		return -1;
	return fcntl(fd, F_SETFL, flags | O_DIRECT);
}

static void viewer(const char *name)
{
	if (syscall(SYS_fork) == 0) { /* step: PF501 fork */
		execlp(name, name, (char *)NULL);
		_exit(127);
	}
}

int main(void)
{
	struct io_uring ring;
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	char *area;

	if (make_direct(STDIN_FILENO) < 0 || io_uring_queue_init(1, &ring, 0) < 0)
		return 1;
	area = mmap(NULL, SIZE, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (area == MAP_FAILED)
		return 1;
	sqe = io_uring_get_sqe(&ring);
	if (!sqe)
		return 1;
	io_uring_prep_read(sqe, STDIN_FILENO, area, SIZE, 0);
	if (io_uring_submit(&ring) != 1) /* expect: PF501 */
		return 1;
	viewer("hexviewer");
	if (io_uring_wait_cqe(&ring, &cqe) < 0)
		return 1;
	printf("%d bytes, first %d\n", cqe->res, area[0]);
	io_uring_cqe_seen(&ring, cqe);
	return 0;
}
