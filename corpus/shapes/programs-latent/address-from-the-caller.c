/* protect() is fine for what mmap returns; one of its callers comes with a block of the heap. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

static int protect(void *at, size_t len)
{
	if (madvise(at, len, MADV_DONTFORK) == 0) /* expect: PF104 */
		return 0;
	perror("madvise");
	return -errno;
}

void *ring_memory(size_t entries)
{
	size_t len = entries * 4096;
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (protect(p, len)) {
		munmap(p, len);
		return NULL;
	}
	return p;
}

void *message_memory(size_t count)
{
	size_t len = count * 4096;
	void *p = malloc(len);

	if (!p)
		return NULL;
	if (protect(p, len)) {
		free(p);
		return NULL;
	}
	return p;
}
