#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "slab.h"

static int shield(const struct slab *s)
{
    return madvise(s->arena, s->arena_len, MADV_DONTFORK); /* ok: PF105 */
}

int slab_init(struct slab *s)
{
    unsigned int i;
    int rc;

    s->arena_len = ARENA_BYTES;
    s->arena = mmap(NULL, s->arena_len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (s->arena == MAP_FAILED) {
        s->arena = NULL;
        return -errno;
    }
    if (shield(s) < 0) {
        rc = -errno;
        munmap(s->arena, s->arena_len);
        s->arena = NULL;
        return rc;
    }

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
