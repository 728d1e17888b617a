#ifndef KV_H
#define KV_H

#include <stdint.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define VALUE_BYTES 4096
#define VALUES 512
#define QUEUE_DEPTH 64

struct fabric {
    struct rdma_cm_id *listener;
    struct rdma_cm_id *peer;
};

struct store {
    uint8_t *values;
    uint64_t used;
    struct ibv_mr *mr;
};

struct workers {
    const char *program;
    int safe;
    unsigned int started;
};

struct kv {
    struct fabric fabric;
    struct store store;
    struct workers workers;
};

/* fabric.c */
int fabric_listen(struct fabric *f, const char *port);
int fabric_accept(struct fabric *f);
void fabric_close(struct fabric *f);

/* store.c */
int store_open(struct store *s);
int store_export(struct store *s, struct rdma_cm_id *peer);
void store_close(struct store *s);

/* workers.c */
int workers_init(struct workers *w, const char *program);
int workers_start(struct workers *w, const char *arg);

#endif
