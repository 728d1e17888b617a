#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <infiniband/verbs.h>
#include <rdma/rdma_cma.h>
#include <stddef.h>
#include <stdint.h>

#define RING_SLOTS 16
#define SLOT_BYTES (64 * 1024)

#define container_of(ptr, type, member) \
    ((type *)((char *)(ptr) - offsetof(type, member)))

struct work {
    unsigned int in_use;
    uint32_t seq;
};

struct slot {
    void *buf;
    size_t len;
    struct ibv_mr *mr;
    struct work work;
};

struct ring {
    struct slot slot[RING_SLOTS];
    unsigned int head;
};

/* What the site wants done when the link comes and goes. */
struct hook_ops {
    const char *name;
    int (*link_up)(const char *command, const char *peer);
    void (*link_down)(const char *peer);
};

struct transport {
    struct rdma_cm_id *id;
    const char *peer;
    struct ring ring;
    const struct hook_ops *hooks;
    const char *hook_command;
    unsigned long sent;
};

/* conn.c */
int transport_open(struct transport *t, const char *node, const char *service);
int transport_start(struct transport *t);
int transport_send(struct transport *t, const char *text, size_t len);
void transport_close(struct transport *t);

/* ring.c */
int ring_open(struct ring *r, struct ibv_pd *pd);
void ring_close(struct ring *r);
struct slot *ring_claim(struct ring *r);
void slot_fill(struct slot *s, const char *text, size_t len);

/* mem.c: all return 0 or a negative errno */
int mem_map(size_t len, void **out);
void mem_unmap(void *addr, size_t len);
int mem_guard(void *addr, size_t len);
int mem_register(struct ibv_pd *pd, void *addr, size_t len, struct ibv_mr **out);
void mem_deregister(struct ibv_mr *mr);

/* hooks.c */
const struct hook_ops *hooks_find(const char *name);

#endif
