/* The values that peers read and write; whole pages of their own. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "kv.h"

#define STORE_BYTES ((size_t)VALUES * VALUE_BYTES)

int store_open(struct store *s)
{
    void *p = mmap(NULL, STORE_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED)
        return -errno;
    s->values = p;
    s->used = 0;
    return 0;
}

int store_export(struct store *s, struct rdma_cm_id *peer)
{
    s->mr = rdma_reg_write(peer, s->values, STORE_BYTES); /* ok: PF101 */
    return s->mr ? 0 : -errno;
}

void store_close(struct store *s)
{
    if (s->mr)
        rdma_dereg_mr(s->mr);
    s->mr = NULL;
    if (s->values)
        munmap(s->values, STORE_BYTES);
    s->values = NULL;
}
