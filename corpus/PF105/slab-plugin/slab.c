#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "slab.h"

static void shield(const struct slab *s)
{
    madvise(s->arena, s->arena_len, MADV_DONTFORK); /* expect: PF105 */
}

int slab_init(struct slab *s)
{
    unsigned int i;

    s->arena_len = ARENA_BYTES;
    s->arena = mmap(NULL, s->arena_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (s->arena == MAP_FAILED) {
        s->arena = NULL;
        return -errno;
    }
    shield(s);

    s->free_list = NULL;
    for (i = 0; i < SLICES; i++) {
        struct slice *sl = &s->slices[i];

        sl->index = i;
        sl->data = s->arena + (size_t)i * SLICE_BYTES;
        sl->link.next = s->free_list;
        s->free_list = &sl->link;
    }
    return 0;
}

void slab_fini(struct slab *s)
{
    s->free_list = NULL;
    munmap(s->arena, s->arena_len); /* ok: PF401 */
    s->arena = NULL;
}

struct slice *slab_get(struct slab *s)
{
    struct link *l = s->free_list;

    if (!l)
        return NULL;
    s->free_list = l->next;
    l->next = NULL;
    return container_of(l, struct slice, link);
}

void slab_put(struct slab *s, struct slice *sl)
{
    sl->used = 0;
    sl->link.next = s->free_list;
    s->free_list = &sl->link;
}
