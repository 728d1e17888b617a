/* The buffer comes page-aligned from aligned_alloc, and a guard that fails ends the program:
 * wherever the fork is reached the guard is in force. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <liburing.h>

#define BUF_BYTES ((size_t)1 << 20)

static void start_logger(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("logger", "logger", "-t", "copyd", "started", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(void)
{
	struct io_uring ring;
	struct iovec iov = { .iov_len = BUF_BYTES };
	int rc = EXIT_FAILURE;

	iov.iov_base = aligned_alloc(65536, BUF_BYTES);
	if (!iov.iov_base)
		return rc;
	if (madvise(iov.iov_base, iov.iov_len, MADV_DONTFORK) == -1) { /* ok: PF104 */
		perror("madvise");
		goto free_buf;
	}
	if (io_uring_queue_init(8, &ring, 0) < 0)
		goto free_buf;
	/* pin: guarded */
	if (io_uring_register_buffers(&ring, &iov, 1) < 0)
		goto exit_ring;
	start_logger();
	memset(iov.iov_base, 0, iov.iov_len);
	rc = EXIT_SUCCESS;
exit_ring:
	io_uring_queue_exit(&ring);
free_buf:
	free(iov.iov_base);
	return rc;
}
