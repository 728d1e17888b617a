/* A key-value service. The workers' set-up asks for fork protection, but it is the last of the set-ups: the
 * listening endpoint has been made by then, and so have the peer's queue pair and the store's registration. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kv.h"

static int kv_open(struct kv *kv, const char *port, const char *program)
{
    int rc;

    rc = store_open(&kv->store);
    if (rc)
        return rc;
    rc = fabric_listen(&kv->fabric, port);
    if (rc)
        goto err_store;
    rc = fabric_accept(&kv->fabric);
    if (rc)
        goto err_fabric;
    rc = store_export(&kv->store, kv->fabric.peer);
    if (rc)
        goto err_fabric;
    rc = workers_init(&kv->workers, program);
    if (rc)
        goto err_fabric;
    return 0;

err_fabric:
    if (kv->store.mr)
        rdma_dereg_mr(kv->store.mr);
    kv->store.mr = NULL;
    fabric_close(&kv->fabric);
err_store:
    store_close(&kv->store);
    return rc;
}

static void kv_close(struct kv *kv)
{
    store_close(&kv->store);
    fabric_close(&kv->fabric);
}

static int kv_set(struct kv *kv, const char *text)
{
    uint8_t *at;

    if (kv->store.used == VALUES)
        return -1;
    at = kv->store.values + kv->store.used++ * VALUE_BYTES;
    strncpy((char *)at, text, VALUE_BYTES - 1);
    return 0;
}

int main(int argc, char **argv)
{
    static struct kv kv;
    char line[256];
    int rc;

    if (argc != 3) {
        fprintf(stderr, "usage: %s port worker\n", argv[0]);
        return 2;
    }
    rc = kv_open(&kv, argv[1], argv[2]);
    if (rc) {
        fprintf(stderr, "%s\n", strerror(-rc));
        return 1;
    }
    while (fgets(line, sizeof(line), stdin)) {
        if (kv_set(&kv, line) < 0)
            break;
        if (workers_start(&kv.workers, line) < 0)
            fprintf(stderr, "no worker for %s", line);
    }
    kv_close(&kv);
    return 0;
}
