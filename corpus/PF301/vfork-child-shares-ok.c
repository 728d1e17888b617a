/* A vfork child runs in its parent's address space, so the guarded buffer that it reads is there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define LEN (8 * 4096)

static int run_named(const char *path_in_buffer)
{
	int status = -1;
	pid_t pid = vfork();

	if (pid == 0) {
		if (path_in_buffer[0] != '/') /* ok: PF301 */
			_exit(126);
		execl(path_in_buffer, "tool", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &status, 0);
	return status;
}

int main(int argc, char **argv)
{
	struct io_uring ring;
	struct iovec v = { .iov_len = LEN };

	if (argc != 2 || strlen(argv[1]) >= LEN)
		return 2;
	v.iov_base = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED)
		return 1;
	if (madvise(v.iov_base, v.iov_len, MADV_DONTFORK) < 0)
		return 1;
	strcpy(v.iov_base, argv[1]);
	if (io_uring_queue_init(2, &ring, 0) < 0 || io_uring_register_buffers(&ring, &v, 1) < 0)
		return 1;
	if (run_named(v.iov_base) != 0)
		fprintf(stderr, "%s failed\n", argv[1]);
	io_uring_queue_exit(&ring);
	munmap(v.iov_base, v.iov_len);
	return 0;
}
