#ifndef CACHE_H
#define CACHE_H

#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

#define BANK_BYTES (4u << 20)
#define BANKS 2

struct bank {
    char *mem;
    size_t len;
    struct ibv_mr *mr;
    uint64_t hits, misses;
};

struct cache;

struct command {
    const char *word;
    int (*run)(struct cache *c, const char *arg);
};

struct cache {
    struct ibv_context *ctx;
    struct ibv_pd *pd;
    struct bank bank[BANKS];
    unsigned int active;
    const char *exporter;
};

/* bank.c */
int bank_open(struct bank *b);
int bank_publish(struct bank *b, struct ibv_pd *pd);
void bank_retract(struct bank *b);
int bank_visible(struct bank *b, int advice);
void bank_close(struct bank *b);

/* admin.c */
int admin_dispatch(struct cache *c, char *line);

/* helper.c */
int helper_run(const char *program, const char *arg);

#endif
