#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bench.h"

/* Give the pages back to the heap as they came: visible to children again. */
static void pages_free(struct buffer *b)
{
    if (madvise(b->addr, b->len, MADV_DOFORK)) /* ok: PF102 */
        fprintf(stderr, "madvise: %s\n", strerror(errno));
    free(b->addr); /* ok: PF108 */ /* ok: PF401 */
    b->addr = NULL;
}

int buffer_init(struct buffer *b, struct target *t, size_t size)
{
    const int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    int rc;

    b->mr = NULL;
    b->len = (size + page - 1) / page * page;
    rc = posix_memalign(&b->addr, page, b->len);
    if (rc)
        return -rc;

    if (madvise(b->addr, b->len, MADV_DONTFORK)) { /* ok: PF104 */ /* ok: PF303 */
        rc = -errno;
        free(b->addr);
        b->addr = NULL;
        return rc;
    }

    b->mr = ibv_reg_mr(t->pd, b->addr, b->len, access); /* ok: PF101 */ /* pin: guarded */
    if (!b->mr) {
        rc = -errno;
        pages_free(b);
        return rc;
    }
    return 0;
}

void buffer_fill(struct buffer *b, unsigned int seed)
{
    memset(b->addr, (int)(seed & 0xff), b->len);
}

void buffer_fini(struct buffer *b)
{
    if (ibv_dereg_mr(b->mr))
        fprintf(stderr, "deregistration failed\n");
    b->mr = NULL;
    pages_free(b);
}
