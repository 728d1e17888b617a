/* The guard comes off while the buffer is registered, but all that follows is posix_spawn and a thread, and
 * neither copies the address space. */
#define _GNU_SOURCE
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

struct scratch {
	struct io_uring ring;
	struct iovec vec;
};

static void *filler(void *arg)
{
	struct scratch *s = arg;

	memset(s->vec.iov_base, 0xff, s->vec.iov_len);
	return NULL;
}

static int notify(char *cmd)
{
	char *argv[] = { cmd, NULL };
	pid_t pid;

	if (posix_spawnp(&pid, cmd, NULL, NULL, argv, environ) != 0)
		return -1;
	return waitpid(pid, NULL, 0) < 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
	struct scratch s;
	pthread_t t;

	memset(&s, 0, sizeof(s));
	s.vec.iov_len = 1 << 16;
	s.vec.iov_base = mmap(NULL, s.vec.iov_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc != 2 || s.vec.iov_base == MAP_FAILED)
		return 1;
	if (madvise(s.vec.iov_base, s.vec.iov_len, MADV_DONTFORK) < 0)
		return 1;
	if (io_uring_queue_init(8, &s.ring, 0) < 0)
		return 1;
	if (io_uring_register_buffers(&s.ring, &s.vec, 1) < 0) /* pin: no-fork */
		return 1;
	/* ok: PF102 */
	if (madvise(s.vec.iov_base, s.vec.iov_len, MADV_DOFORK) < 0)
		return 1;
	if (pthread_create(&t, NULL, filler, &s) != 0)
		return 1;
	if (notify(argv[1]) < 0)
		perror(argv[1]);
	pthread_join(t, NULL);
	io_uring_queue_exit(&s.ring);
	munmap(s.vec.iov_base, s.vec.iov_len);
	return 0;
}
