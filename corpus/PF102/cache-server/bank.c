/* The banks' memory: mapping, guard and registration, one function each. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "cache.h"

int bank_visible(struct bank *b, int advice)
{
    return madvise(b->mem, b->len, advice) ? -errno : 0; /* todo-expect: PF102 */ /* ok: PF105 */
}

int bank_open(struct bank *b)
{
    int rc;

    b->len = BANK_BYTES;
    b->mem = mmap(NULL, b->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (b->mem == MAP_FAILED) {
        b->mem = NULL;
        return -errno;
    }
    rc = bank_visible(b, MADV_DONTFORK);
    if (rc) {
        munmap(b->mem, b->len);
        b->mem = NULL;
    }
    return rc;
}

int bank_publish(struct bank *b, struct ibv_pd *pd)
{
    const int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ;

    b->mr = ibv_reg_mr(pd, b->mem, b->len, access);
    return b->mr ? 0 : -ENOMEM;
}

void bank_retract(struct bank *b)
{
    if (!b->mr)
        return;
    if (ibv_dereg_mr(b->mr))
        fprintf(stderr, "bank still registered\n");
    b->mr = NULL;
}

void bank_close(struct bank *b)
{
    if (!b->mem)
        return;
    bank_retract(b);
    munmap(b->mem, b->len); /* ok: PF401 */
    b->mem = NULL;
}
