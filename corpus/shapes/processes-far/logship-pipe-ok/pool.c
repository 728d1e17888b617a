#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include "ship.h"

int pool_open(struct pagepool *p)
{
	p->base = mmap(NULL, SHIP_PAGES * SHIP_PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->base == MAP_FAILED)
		return -errno;
	/* nobody but us needs to see log lines, so children may find zeros here */
	if (madvise(p->base, SHIP_PAGES * SHIP_PAGE, MADV_WIPEONFORK))
		return -errno;
	p->next = 0;
	p->fill = 0;
	return 0;
}
