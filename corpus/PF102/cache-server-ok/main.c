/* A cache with registered banks. The administrator's "export" retracts the bank before it lifts the guard, and
 * guards it again before it is published anew. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cache.h"

static int cache_open(struct cache *c)
{
    struct ibv_device **list = ibv_get_device_list(NULL);
    unsigned int i;

    if (!list)
        return -1;
    c->ctx = list[0] ? ibv_open_device(list[0]) : NULL;
    ibv_free_device_list(list);
    if (!c->ctx)
        return -1;
    c->pd = ibv_alloc_pd(c->ctx);
    if (!c->pd)
        return -1;
    for (i = 0; i < BANKS; i++) {
        if (bank_open(&c->bank[i]) || bank_publish(&c->bank[i], c->pd))
            return -1;
    }
    return 0;
}

static void cache_close(struct cache *c)
{
    unsigned int i;

    for (i = 0; i < BANKS; i++)
        bank_close(&c->bank[i]);
    if (c->pd)
        ibv_dealloc_pd(c->pd);
    if (c->ctx)
        ibv_close_device(c->ctx);
}

int main(int argc, char **argv)
{
    static struct cache cache;
    char line[512];

    cache.exporter = argc > 1 ? argv[1] : "cache-export";
    if (cache_open(&cache) < 0) {
        fprintf(stderr, "no device\n");
        cache_close(&cache);
        return 1;
    }
    while (fgets(line, sizeof(line), stdin)) {
        int rc = admin_dispatch(&cache, line);

        if (rc)
            fprintf(stderr, "%s\n", strerror(-rc));
    }
    cache_close(&cache);
    return 0;
}
