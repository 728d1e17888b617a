/* An arena is guarded where the configuration asks for it, and a guard that fails is only counted:
 * without it, or after its failure, the arena is as exposed as the other. */
#include <liburing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct arena {
	struct io_uring ring;
	char *base;
	size_t size;
	unsigned unguarded;
};

static int arena_open(struct arena *a, size_t size, int guard)
{
	struct iovec v;

	a->base = aligned_alloc(4096, size);
	if (!a->base)
		return -1;
	a->size = size;
	if (!guard || madvise(a->base, size, MADV_DONTFORK))
		a->unguarded++;
	v.iov_base = a->base;
	v.iov_len = size;
	return io_uring_register_buffers(&a->ring, &v, 1); /* expect: PF101 high, pin: exposed */
}

static int run(char **tool)
{
	int st;
	pid_t pid = fork(); /* step: PF101 fork */

	if (pid == 0) {
		execvp(tool[0], tool);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &st, 0) == pid ? st : -1;
}

int main(int argc, char **argv)
{
	static struct arena arena;
	int st;

	if (argc < 2 || io_uring_queue_init(8, &arena.ring, 0) < 0)
		return 2;
	if (arena_open(&arena, 1 << 20, getenv("GUARD") != NULL))
		return 1;
	st = run(argv + 1);
	memset(arena.base, 0, arena.size); /* step: PF101 write */
	printf("%u without a guard\n", arena.unguarded);
	return st;
}
