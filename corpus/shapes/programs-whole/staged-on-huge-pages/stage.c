#define _GNU_SOURCE
#include "stage.h"

#include <errno.h>
#include <spdk.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#ifndef MAP_HUGE_2MB
#define MAP_HUGE_2MB (21 << 26)
#endif

int stage_init(stage_t *st, unsigned megabytes)
{
	int rc;

	memset(st, 0, sizeof *st);
	st->size = ((size_t)megabytes * 1024 * 1024 + HUGE_2M - 1) & ~(HUGE_2M - 1);
	st->mem = mmap(NULL, st->size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB | MAP_HUGE_2MB, -1, 0);
	if (st->mem == MAP_FAILED)
		return -errno;
	/* A child gets zeros, should it ever look. */
	if (madvise(st->mem, st->size, MADV_WIPEONFORK) < 0) { /* expect: PF107 */
		rc = -errno;
		goto fail;
	}
	rc = spdk_mem_register(st->mem, st->size); /* ok: PF101 */
	if (rc != 0)
		goto fail;
	st->known = true;
	return 0;
fail:
	munmap(st->mem, st->size);
	st->mem = NULL;
	return rc;
}

void *stage_next(stage_t *st, size_t n)
{
	void *p;

	n = (n + 4095) & ~4095ul;
	if (n > st->size)
		return NULL;
	if (n > st->size - st->pos)
		st->pos = 0;
	p = st->mem + st->pos;
	st->pos += n;
	return p;
}

void stage_fini(stage_t *st)
{
	if (st->mem == NULL)
		return;
	if (st->known)
		spdk_mem_unregister(st->mem, st->size);
	munmap(st->mem, st->size);
	st->mem = NULL;
}
