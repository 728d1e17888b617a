#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>

#include "echo.h"

#define SLOT_BYTES (2 * (size_t)MSG_BYTES)

void *pages_map(size_t len)
{
    void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    return p == MAP_FAILED ? NULL : p;
}

void pages_unmap(void *p, size_t len)
{
    munmap(p, len);
}

int arena_init(struct arena *a)
{
    int i;

    a->base = pages_map(CONN_MAX * SLOT_BYTES);
    if (!a->base)
        return -ENOMEM;
    for (i = 0; i < CONN_MAX; i++)
        a->used[i] = false;
    return 0;
}

void arena_fini(struct arena *a)
{
    pages_unmap(a->base, CONN_MAX * SLOT_BYTES);
    a->base = NULL;
}

int arena_take(struct arena *a)
{
    int i;

    for (i = 0; i < CONN_MAX; i++) {
        if (!a->used[i]) {
            a->used[i] = true;
            return i;
        }
    }
    return -ENOSPC;
}

void arena_give(struct arena *a, int slot)
{
    a->used[slot] = false;
}

unsigned char *arena_rx(struct arena *a, int slot)
{
    return a->base + (size_t)slot * SLOT_BYTES;
}

unsigned char *arena_tx(struct arena *a, int slot)
{
    return arena_rx(a, slot) + MSG_BYTES;
}
