#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "buf.h"

int buf_open(struct buf *b, size_t len)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	void *p = NULL;
	int ret;

	b->len = (len + page - 1) / page * page;
	ret = posix_memalign(&p, page, b->len);
	if (ret)
		return -ret;
	if (madvise(p, b->len, MADV_DONTFORK)) { /* step: PF108 guard */
		free(p);
		return -errno;
	}
	b->mem = p;
	return 0;
}

void buf_close(struct buf *b)
{
	free(b->mem); /* expect: PF108 */
	b->mem = NULL;
}
