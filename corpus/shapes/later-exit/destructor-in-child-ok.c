/* A destructor of the program closes its store; the child that could not exec leaves by _exit(), which calls no
 * destructors. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define BYTES (64 * 1024)

static struct {
	struct io_uring ring;
	int is_open;
} store;

static void __attribute__((destructor)) store_fini(void)
{
	if (!store.is_open)
		return;
	io_uring_unregister_buffers(&store.ring); /* ok: PF302 */
	io_uring_queue_exit(&store.ring);
}

static int store_open(void)
{
	struct iovec v = { .iov_len = BYTES };

	v.iov_base = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (v.iov_base == MAP_FAILED || io_uring_queue_init(4, &store.ring, 0) < 0)
		return -1;
	if (io_uring_register_buffers(&store.ring, &v, 1) < 0)
		return -1;
	store.is_open = 1;
	return 0;
}

int main(int argc, char **argv)
{
	pid_t pid;

	if (argc < 2 || store_open() != 0)
		return 1;
	pid = fork(); /* no destructor runs there */
	if (pid == 0) {
		execvp(argv[1], argv + 1);
		perror(argv[1]);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : 1;
}
