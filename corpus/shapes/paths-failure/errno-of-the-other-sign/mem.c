#include "mem.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

int mem_alloc(struct region *r, size_t len)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	r->flags = 0;
	r->len = (len + page - 1) / page * page;
	r->ptr = mmap(NULL, r->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->ptr == MAP_FAILED)
		return errno;
	if (mlock(r->ptr, r->len) == 0)
		r->flags |= REGION_LOCKED;
	return 0;
}

int mem_hide(struct region *r)
{
	if (madvise(r->ptr, r->len, MADV_DONTFORK) != 0)
		return errno;
	r->flags |= REGION_PRIVATE;
	return 0;
}

void mem_free(struct region *r)
{
	munmap(r->ptr, r->len);
	r->ptr = NULL;
}
