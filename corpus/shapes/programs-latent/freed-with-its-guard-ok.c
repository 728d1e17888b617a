/* A block of the heap is guarded for as long as its owner says, and the guard is taken off before it goes. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct block {
	void *mem;
	size_t len;
	int isolated;
};

static int block_new(struct block *b, size_t pages)
{
	b->len = pages * 4096;
	b->isolated = 0;
	b->mem = aligned_alloc(4096, b->len);
	return b->mem ? 0 : -ENOMEM;
}

static int block_isolate(struct block *b)
{
	if (madvise(b->mem, b->len, MADV_DONTFORK))
		return -errno;
	b->isolated = 1;
	return 0;
}

static void block_free(struct block *b)
{
	if (b->isolated && madvise(b->mem, b->len, MADV_DOFORK))
		return;
	free(b->mem); /* ok: PF108 */
	b->mem = NULL;
}

static int child(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		char *text = malloc(8192);

		_exit(text ? snprintf(text, 8192, "child") < 0 : 1);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

int main(void)
{
	struct block a, b;

	if (block_new(&a, 2) || block_new(&b, 16) || block_isolate(&b))
		return 1;
	block_free(&a);
	block_free(&b);
	return child() ? 1 : 0;
}
