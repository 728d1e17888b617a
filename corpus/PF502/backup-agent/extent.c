#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "agent.h"

int extent_init(struct extent *e)
{
	void *p = mmap(NULL, EXTENT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	e->mem = p;
	e->used = 0;
	return 0;
}

int extent_read(struct extent *e, int fd, off_t at, size_t len)
{
	ssize_t n;

	if (len > EXTENT)
		return -EINVAL;
	do
		n = pread(fd, e->mem, len, at); /* expect: PF502 */
	while (n < 0 && errno == EINTR);
	if (n < 0)
		return -errno;
	e->used = (size_t)n;
	return 0;
}

void extent_fini(struct extent *e)
{
	munmap(e->mem, EXTENT);
	e->mem = NULL;
}
