#include <stdio.h>
#include <string.h>

#include "transport.h"

static int slot_setup(struct slot *s, struct ibv_pd *pd)
{
    int rc;

    rc = mem_map(SLOT_BYTES, &s->buf);
    if (rc)
        return rc;
    s->len = SLOT_BYTES;

    rc = mem_guard(s->buf, s->len);
    if (rc)
        fprintf(stderr, "slot is not fork-safe: %s\n", strerror(-rc));

    rc = mem_register(pd, s->buf, s->len, &s->mr);
    if (rc)
        goto err_map;
    return 0;

err_map:
    mem_unmap(s->buf, s->len);
    s->buf = NULL;
    return rc;
}

static void slot_teardown(struct slot *s)
{
    mem_deregister(s->mr);
    s->mr = NULL;
    mem_unmap(s->buf, s->len);
    s->buf = NULL;
}

int ring_open(struct ring *r, struct ibv_pd *pd)
{
    int i, rc;

    r->head = 0;
    for (i = 0; i < RING_SLOTS; i++) {
        rc = slot_setup(&r->slot[i], pd);
        if (rc)
            goto err_slots;
    }
    return 0;

err_slots:
    while (--i >= 0)
        slot_teardown(&r->slot[i]);
    return rc;
}

void ring_close(struct ring *r)
{
    int i;

    for (i = 0; i < RING_SLOTS; i++)
        slot_teardown(&r->slot[i]);
}

struct slot *ring_claim(struct ring *r)
{
    struct work *w = &r->slot[r->head % RING_SLOTS].work;

    if (w->in_use)
        return NULL;
    w->in_use = 1;
    w->seq = r->head++;
    return container_of(w, struct slot, work);
}

void slot_fill(struct slot *s, const char *text, size_t len)
{
    memcpy(s->buf, text, len);
}
