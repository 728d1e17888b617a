/* Huge pages where there are any, plain ones otherwise; children shall find zeros either way, which
 * huge pages refuse, and the dump flag is pasted into the same call for plain pages. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "store.h"

#define HUGE_PAGE (2u << 20)

static size_t round_up(size_t n, size_t to)
{
	return (n + to - 1) / to * to;
}

static int open_huge(struct frames *f)
{
	size_t len = round_up(f->len, HUGE_PAGE);
	void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	if (madvise(p, len, MADV_WIPEONFORK) != 0) { /* expect: PF107 */
		munmap(p, len);
		return -errno;
	}
	f->kind = KIND_HUGE;
	f->mem = p;
	f->len = len;
	return 0;
}

static int open_plain(struct frames *f)
{
	void *p = mmap(NULL, f->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	if (madvise(p, f->len, MADV_DONTFORK | MADV_DONTDUMP) != 0) { /* expect: PF107 */
		munmap(p, f->len);
		return -errno;
	}
	f->kind = KIND_PLAIN;
	f->mem = p;
	return 0;
}

int frames_open(struct frames *f, size_t count, size_t frame)
{
	int ret;

	memset(f, 0, sizeof(*f));
	f->frame = frame;
	f->len = round_up(count * frame, 4096);
	ret = open_huge(f);
	if (ret == 0)
		return 0;
	fprintf(stderr, "frames: no huge pages: %s\n", strerror(-ret));
	return open_plain(f);
}

unsigned char *frames_next(struct frames *f)
{
	unsigned char *at = f->mem + (size_t)f->next * f->frame;

	f->next++;
	if ((f->next + 1) * f->frame > f->len)
		f->next = 0;
	return at;
}

void frames_close(struct frames *f)
{
	munmap(f->mem, f->len);
	f->mem = NULL;
}
