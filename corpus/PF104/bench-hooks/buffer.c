#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "bench.h"

#define CACHE_LINE 64

int buffer_init(struct buffer *b, struct target *t, size_t size)
{
    const int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE;
    int rc;

    rc = posix_memalign(&b->addr, CACHE_LINE, size);
    if (rc)
        return -rc;
    b->len = size;

    if (madvise(b->addr, b->len, MADV_DONTFORK)) /* expect: PF104 */ /* ok: PF105 */
        fprintf(stderr, "madvise: %s (hooks may disturb the run)\n", strerror(errno));

    b->mr = ibv_reg_mr(t->pd, b->addr, b->len, access); /* ok: PF101 */ /* pin: exposed */
    if (!b->mr) {
        rc = -errno;
        free(b->addr);
        b->addr = NULL;
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
    if (b->mr && ibv_dereg_mr(b->mr))
        fprintf(stderr, "deregistration failed\n");
    b->mr = NULL;
    free(b->addr); /* ok: PF108 */ /* ok: PF401 */
    b->addr = NULL;
}
