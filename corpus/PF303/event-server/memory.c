/* Registered blocks. The library's fork protection is on before the first of them. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server.h"

int memory_open(struct memory *m)
{
    struct ibv_device **list;
    struct ibv_context *ctx;
    int rc = ibv_fork_init();

    if (rc)
        return -rc;
    list = ibv_get_device_list(NULL);
    if (!list)
        return -ENODEV;
    ctx = list[0] ? ibv_open_device(list[0]) : NULL;
    ibv_free_device_list(list);
    if (!ctx)
        return -ENODEV;
    m->pd = ibv_alloc_pd(ctx);
    return m->pd ? 0 : -ENOMEM;
}

int block_get(struct memory *m, struct block *b, size_t len)
{
    b->len = len;
    b->addr = calloc(1, len);
    if (!b->addr)
        return -ENOMEM;
    b->mr = ibv_reg_mr(m->pd, b->addr, len, IBV_ACCESS_LOCAL_WRITE); /* expect: PF303 */ /* pin: guarded */
    if (!b->mr) {
        free(b->addr);
        b->addr = NULL;
        return -EIO;
    }
    return 0;
}

void block_put(struct block *b)
{
    if (!b->addr)
        return;
    ibv_dereg_mr(b->mr);
    b->mr = NULL;
    free(b->addr); /* ok: PF108 */ /* ok: PF401 */
    b->addr = NULL;
}

void memory_close(struct memory *m)
{
    ibv_dealloc_pd(m->pd);
    m->pd = NULL;
}
