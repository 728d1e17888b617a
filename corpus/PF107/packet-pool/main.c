/* A packet pool on anonymous memory or on huge pages. Both backends ask for MADV_WIPEONFORK, which huge pages do
 * not take: with -H the guard cannot take effect. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pool.h"

static const struct backend *choose(int argc, char **argv)
{
    return argc > 2 && strcmp(argv[2], "-H") == 0 ? &huge_backend : &anon_backend;
}

static int receive(struct pool *p, const char *tool)
{
    unsigned int i;
    int rc;

    for (i = 0; i < 1000; i++) {
        uint8_t *frame = pool_frame(p);

        memset(frame, 0, FRAME_BYTES);
        if (i % 100 == 0) {
            rc = probe_link(tool);
            if (rc)
                return rc;
        }
    }
    return 0;
}

int main(int argc, char **argv)
{
    struct pool pool;
    struct ibv_pd *pd;
    int rc;

    if (argc < 2) {
        fprintf(stderr, "usage: %s link-tool [-H]\n", argv[0]);
        return 2;
    }
    pd = probe_device();
    if (!pd)
        return 1;
    rc = pool_create(&pool, choose(argc, argv), 8192);
    if (rc) {
        fprintf(stderr, "pool: %s\n", strerror(-rc));
        return 1;
    }
    rc = pool_register(&pool, pd);
    if (rc == 0)
        rc = receive(&pool, argv[1]);
    pool_destroy(&pool);
    ibv_dealloc_pd(pd);
    return rc ? 1 : 0;
}
