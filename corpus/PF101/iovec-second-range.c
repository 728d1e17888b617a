/*
 * Of the ranges registered in one call, the slices of the guarded arena are covered by the arena's
 * guard; the header block, allocated apart, is not, and the parent goes on writing it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

#define SLICE (128 * 1024)
#define NSLICES 3
#define HEADER_SIZE (64 * 1024)

struct arena {
	char *base;
	size_t used, size;
};

static void *arena_take(struct arena *a, size_t n)
{
	void *p = a->base + a->used;

	if (a->size - a->used < n)
		return NULL;
	a->used += n;
	return p;
}

int main(void)
{
	struct arena arena = { .size = NSLICES * SLICE };
	struct iovec iov[NSLICES + 1];
	struct io_uring ring;
	char *header;
	pid_t pid;
	int i;

	arena.base = mmap(NULL, arena.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	header = aligned_alloc(65536, HEADER_SIZE); /* step: PF101 alloc */
	if (arena.base == MAP_FAILED || !header)
		return 1;
	if (madvise(arena.base, arena.size, MADV_DONTFORK) < 0)
		return 1;
	for (i = 0; i < NSLICES; i++) {
		iov[i].iov_base = arena_take(&arena, SLICE);
		iov[i].iov_len = SLICE;
		if (!iov[i].iov_base)
			return 1;
	}
	iov[NSLICES].iov_base = header;
	iov[NSLICES].iov_len = HEADER_SIZE;

	if (io_uring_queue_init(32, &ring, 0) < 0)
		return 1;
	/* expect: PF101 high */
	if (io_uring_register_buffers(&ring, iov, NSLICES + 1) < 0) /* pin: exposed */
		return 1;
	pid = fork(); /* step: PF101 fork */
	if (pid == 0) {
		execl("/usr/bin/gzip", "gzip", "-t", "old.gz", (char *)NULL);
		_exit(127);
	}
	strcpy(header, "CAPTURE 2"); /* step: PF101 write */
	if (pid > 0)
		waitpid(pid, NULL, 0);
	io_uring_unregister_buffers(&ring);
	io_uring_queue_exit(&ring);
	free(header);
	munmap(arena.base, arena.size);
	return 0;
}
