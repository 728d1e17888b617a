#ifndef SERVER_H
#define SERVER_H

#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

#define CLIENTS 8
#define STATE_BYTES 1200
#define PAGE 4096

struct memory {
    struct ibv_pd *pd;
};

struct block {
    void *addr;
    size_t len;
    struct ibv_mr *mr;
};

struct client {
    int id;
    struct block state;
    uint64_t events;
};

struct event;

struct event_class {
    const char *name;
    int (*fire)(struct event *e);
};

struct event {
    const struct event_class *cls;
    struct client *client;
    char argument[128];
};

/* memory.c */
int memory_open(struct memory *m);
int block_get(struct memory *m, struct block *b, size_t len);
void block_put(struct block *b);
void memory_close(struct memory *m);

/* events.c */
int event_parse(struct event *e, struct client *clients, char *line);

/* report.c */
int report_run(const char *path, int id, uint64_t events);

#endif
