#include "arena.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ALIGN_UP(x, a) (((x) + (a) - 1) & ~((a) - 1))

static void chunk_free(struct chunk *ch)
{
	if (ch->mr)
		ibv_dereg_mr(ch->mr);
	munmap(ch->base, ch->size);
	free(ch);
}

static struct chunk *chunk_new(struct arena *a, size_t size)
{
	struct chunk *ch = calloc(1, sizeof(*ch));

	if (!ch)
		return NULL;
	ch->size = ALIGN_UP(size, a->page);
	ch->base = mmap(NULL, ch->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ch->base == MAP_FAILED) {
		free(ch);
		return NULL;
	}
	/* pin: exposed */
	ch->mr = ibv_reg_mr(a->pd, ch->base, ch->size, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 medium */
	if (!ch->mr) {
		munmap(ch->base, ch->size);
		free(ch);
		return NULL;
	}
	ch->next = a->head;
	a->head = ch;
	a->nchunks++;
	return ch;
}

int arena_init(struct arena *a, struct ibv_pd *pd, size_t first, size_t step)
{
	struct chunk *ch;

	memset(a, 0, sizeof(*a));
	a->pd = pd;
	a->page = (size_t)sysconf(_SC_PAGESIZE);
	a->step = step;
	ch = chunk_new(a, first);
	if (!ch)
		return -ENOMEM;
	/* log rotation forks: keep the arena out of the child */
	if (madvise(ch->base, ch->size, MADV_DONTFORK)) {
		int err = errno;

		a->head = NULL;
		chunk_free(ch);
		return -err;
	}
	return 0;
}

int arena_take(struct arena *a, size_t n, struct slice *out)
{
	struct chunk *ch;

	n = ALIGN_UP(n, (size_t)64);
	for (ch = a->head; ch; ch = ch->next)
		if (ch->size - ch->used >= n)
			break;
	if (!ch) {
		ch = chunk_new(a, n > a->step ? n : a->step);
		if (!ch)
			return -ENOMEM;
	}
	out->ptr = ch->base + ch->used;
	out->len = (uint32_t)n;
	out->lkey = ch->mr->lkey;
	ch->used += n;
	return 0;
}

void arena_reset(struct arena *a)
{
	struct chunk *ch;

	for (ch = a->head; ch; ch = ch->next)
		ch->used = 0;
}

void arena_fini(struct arena *a)
{
	while (a->head) {
		struct chunk *ch = a->head;

		a->head = ch->next;
		chunk_free(ch);
	}
	a->nchunks = 0;
}
