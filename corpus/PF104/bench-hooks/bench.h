#ifndef BENCH_H
#define BENCH_H

#include <infiniband/verbs.h>
#include <stddef.h>
#include <stdint.h>

struct options {
    const char *device;
    size_t size;
    unsigned int rounds;
    unsigned int per_round;
    const char *between; /* shell command between two rounds, or NULL */
};

struct target {
    struct ibv_context *ctx;
    struct ibv_pd *pd;
    struct ibv_cq *cq;
    struct ibv_qp *qp;
    uint16_t lid;
};

struct buffer {
    void *addr;
    size_t len;
    struct ibv_mr *mr;
};

struct sample {
    double usec_min;
    double usec_sum;
    unsigned int count;
};

typedef int (*round_hook)(void *arg, unsigned int round);

/* device.c */
int target_open(struct target *t, const char *name);
void target_close(struct target *t);

/* buffer.c */
int buffer_init(struct buffer *b, struct target *t, size_t size);
void buffer_fill(struct buffer *b, unsigned int seed);
void buffer_fini(struct buffer *b);

/* run.c */
int bench_run(struct target *t, struct buffer *b, const struct options *o, round_hook hook, void *arg);

/* hooks.c */
int hook_none(void *arg, unsigned int round);
int hook_shell(void *arg, unsigned int round);

#endif
