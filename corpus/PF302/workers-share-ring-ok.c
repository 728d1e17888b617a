/* Every worker sets up a ring of its own, in the same variable, before it submits. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define WORKERS 4

static struct io_uring ring;

static int emit(int fd, const char *text)
{
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	int rc;

	sqe = io_uring_get_sqe(&ring); /* ok: PF302 */
	if (!sqe)
		return -1;
	io_uring_prep_write(sqe, fd, text, (unsigned int)strlen(text), 0);
	rc = io_uring_submit(&ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(&ring, cqe);
	return rc;
}

static void worker(int n, int fd)
{
	char line[64];

	if (io_uring_queue_init(8, &ring, 0) < 0)
		_exit(1);
	snprintf(line, sizeof(line), "worker %d\n", n);
	_exit(emit(fd, line) < 0 ? 1 : 0);
}

int main(int argc, char **argv)
{
	int fd, i;

	if (argc != 2)
		return 2;
	fd = open(argv[1], O_WRONLY | O_APPEND | O_CREAT, 0644);
	if (fd < 0)
		return 1;
	for (i = 0; i < WORKERS; i++) {
		pid_t pid = fork();

		if (pid < 0)
			break;
		if (pid == 0)
			worker(i, fd);
	}
	while (wait(NULL) > 0)
		;
	close(fd);
	return 0;
}
