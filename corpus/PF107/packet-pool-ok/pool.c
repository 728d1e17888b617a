/* One pool of frames: mapping through the backend, guard, registration. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "pool.h"

static int pool_shield(struct pool *p)
{
    if (p->backend->advice < 0)
        return 0;
    if (madvise(p->base, p->len, p->backend->advice)) { /* ok: PF107 */ /* ok: PF105 */
        int err = errno;

        fprintf(stderr, "%s pool: %s\n", p->backend->name, strerror(err));
        return -err;
    }
    return 0;
}

int pool_create(struct pool *p, const struct backend *b, size_t frames)
{
    int rc;

    memset(p, 0, sizeof(*p));
    p->backend = b;
    rc = b->map(p, frames * FRAME_BYTES);
    if (rc)
        return rc;
    rc = pool_shield(p);
    if (rc) {
        munmap(p->base, p->len);
        p->base = NULL;
    }
    return rc;
}

int pool_register(struct pool *p, struct ibv_pd *pd)
{
    p->mr = ibv_reg_mr(pd, p->base, p->len, IBV_ACCESS_LOCAL_WRITE); /* todo-ok: PF101 */
    return p->mr ? 0 : -ENOMEM;
}

uint8_t *pool_frame(struct pool *p)
{
    size_t frames = p->len / FRAME_BYTES;

    return p->base + (size_t)(p->next++ % frames) * FRAME_BYTES;
}

void pool_destroy(struct pool *p)
{
    if (p->mr)
        ibv_dereg_mr(p->mr);
    p->mr = NULL;
    if (p->base)
        munmap(p->base, p->len); /* ok: PF401 */
    p->base = NULL;
}
