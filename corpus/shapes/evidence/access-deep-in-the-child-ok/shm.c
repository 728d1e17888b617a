#include <stddef.h>
#include <stdio.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>
#include "shm.h"

static struct ibv_mr *mr;

struct page *page_new(void *pd)
{
	struct page *p = mmap(NULL, sizeof(*p), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return NULL;
	if (madvise(p, sizeof(*p), MADV_DONTFORK)) {
		munmap(p, sizeof(*p));
		return NULL;
	}
	mr = ibv_reg_mr(pd, p, sizeof(*p), IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!mr) {
		munmap(p, sizeof(*p));
		return NULL;
	}
	snprintf(p->title, sizeof(p->title), "first");
	return p;
}

const char *page_title(const struct page *p)
{
	return p->title[0] ? p->title : "untitled"; /* ok: PF301 */
}
