/* A direct read is in flight at the fork, and its memory is unmapped before it has come: two findings. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define LEN 65536

int fetch(struct io_uring *ring, const char *path, char **tool)
{
	int fd = open(path, O_RDONLY | O_DIRECT);
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	struct io_uring_sqe *sqe = io_uring_get_sqe(ring);
	struct io_uring_cqe *cqe;

	if (fd < 0 || mem == MAP_FAILED || !sqe)
		return -1;
	io_uring_prep_read(sqe, fd, mem, LEN, 0);
	if (io_uring_submit(ring) != 1) /* expect: PF501 */
		return -1;
	if (fork() == 0) { /* step: PF501 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	munmap(mem, LEN); /* expect: PF401 */
	if (io_uring_wait_cqe(ring, &cqe))
		return -1;
	io_uring_cqe_seen(ring, cqe);
	return close(fd);
}
