#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>

#include "blk.h"

static void layout(struct bufpool *p)
{
    unsigned int i;

    for (i = 0; i < POOL_BUFS; i++) {
        p->iov[i].iov_base = p->base + i * p->bufsz;
        p->iov[i].iov_len = p->bufsz;
    }
    p->turn = 0;
}

static unsigned char *map_private(size_t total)
{
    void *m = mmap(NULL, total, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return m == MAP_FAILED ? NULL : m;
}

int bufpool_init(struct bufpool *p, size_t bufsz)
{
    p->total = bufsz * POOL_BUFS;
    p->bufsz = bufsz;
    p->base = map_private(p->total);
    if (!p->base)
        return -ENOMEM;
    layout(p);
    return 0;
}

int bufpool_resize(struct bufpool *p, size_t bufsz)
{
    size_t total = bufsz * POOL_BUFS;
    unsigned char *fresh = map_private(total);

    if (!fresh)
        return -ENOMEM;
    munmap(p->base, p->total); /* expect: PF401 */
    p->base = fresh;
    p->total = total;
    p->bufsz = bufsz;
    layout(p);
    return 0;
}

void bufpool_fini(struct bufpool *p)
{
    if (p->base)
        munmap(p->base, p->total); /* ok: PF401 */
    p->base = NULL;
}

unsigned int bufpool_next(struct bufpool *p)
{
    return p->turn++ % POOL_BUFS;
}
