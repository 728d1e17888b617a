#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include "prefetch.h"

int prefetch_open(struct prefetch *p, const char *path)
{
	int i;

	memset(p, 0, sizeof(*p));
	p->fd = open(path, O_RDONLY | O_DIRECT);
	if (p->fd < 0)
		return -errno;
	for (i = 0; i < 2; i++)
		if (posix_memalign(&p->block[i], 4096, BLOCK))
			return -ENOMEM;
	return io_setup(4, &p->ctx);
}

int prefetch_submit(struct prefetch *p)
{
	struct iocb *cbs[1] = { &p->cb };
	int rc;

	io_prep_pread(&p->cb, p->fd, p->block[p->turn], BLOCK, p->next);
	rc = io_submit(p->ctx, 1, cbs); /* expect: PF501 */
	if (rc != 1)
		return rc < 0 ? rc : -EAGAIN;
	p->next += BLOCK;
	return 0;
}

long prefetch_wait(struct prefetch *p, void **data)
{
	struct io_event ev;
	int rc = io_getevents(p->ctx, 1, 1, &ev, NULL);

	if (rc != 1)
		return rc < 0 ? rc : -EIO;
	*data = p->block[p->turn];
	p->turn ^= 1;
	return (long)ev.res;
}
