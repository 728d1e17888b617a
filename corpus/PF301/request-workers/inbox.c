/* The registered inbox: guarded as soon as it is mapped. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "server.h"

int inbox_open(struct inbox *in, struct ibv_pd *pd)
{
    void *p = mmap(NULL, INBOX_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int rc;

    if (p == MAP_FAILED)
        return -errno;
    if (madvise(p, INBOX_BYTES, MADV_DONTFORK)) { /* step: PF301 guard */
        rc = -errno;
        goto fail;
    }
    in->mr = ibv_reg_mr(pd, p, INBOX_BYTES, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: guarded */
    if (!in->mr) {
        rc = -EIO;
        goto fail;
    }
    in->slot = p;
    in->count = INBOX_BYTES / sizeof(struct request);
    return 0;

fail:
    munmap(p, INBOX_BYTES);
    return rc;
}

void inbox_close(struct inbox *in)
{
    if (in->mr)
        ibv_dereg_mr(in->mr);
    in->mr = NULL;
    if (in->slot)
        munmap(in->slot, INBOX_BYTES); /* ok: PF401 */
    in->slot = NULL;
}

const struct request *inbox_take(struct inbox *in, size_t i)
{
    const struct request *rq = &in->slot[i % in->count];

    return rq->length ? rq : NULL;
}
