#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "rxring.h"

int guard_range(void *addr, size_t size)
{
	if (madvise(addr, size, MADV_DONTFORK)) { /* expect: PF104 */
		int err = errno;

		fprintf(stderr, "madvise(%p, %zu): %s\n", addr, size, strerror(err));
		return -err;
	}
	return 0;
}
