/* A thread prepares the arena and keeps it out of children; main does not wait for it before it registers the
 * arena and forks: the guard may come too late. */
#include <err.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <liburing.h>

#define ARENA (8u << 20)

static struct arena {
	unsigned char *base;
	int failed;
} arena;

static void *prepare(void *arg)
{
	struct arena *a = arg;

	a->failed = madvise(a->base, ARENA, MADV_DONTFORK) != 0;
	return NULL;
}

static void run_report(void)
{
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execlp("report", "report", (char *)NULL);
		_exit(127);
	}
}

int main(void)
{
	struct io_uring ring;
	struct iovec iov;
	pthread_t thread;

	if (io_uring_queue_init(8, &ring, 0) < 0)
		errx(1, "ring");
	arena.base = mmap(NULL, ARENA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (arena.base == MAP_FAILED)
		err(1, "arena");
	if (pthread_create(&thread, NULL, prepare, &arena) != 0)
		errx(1, "thread");
	iov.iov_base = arena.base;
	iov.iov_len = ARENA;
	if (io_uring_register_buffers(&ring, &iov, 1) < 0) /* expect: PF101 */
		errx(1, "register");
	run_report();
	memset(arena.base, 0, 4096);
	io_uring_unregister_buffers(&ring);
	pthread_join(thread, NULL);
	io_uring_queue_exit(&ring);
	return 0;
}
