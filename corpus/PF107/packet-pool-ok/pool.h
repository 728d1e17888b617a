#ifndef POOL_H
#define POOL_H

#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

#define FRAME_BYTES 2048
#define HUGE_BYTES (2ul << 20)

struct pool;

/* Where the frames live. */
struct backend {
    const char *name;
    int (*map)(struct pool *p, size_t len);
    int advice; /* how to keep the frames out of children, or -1 */
};

struct pool {
    const struct backend *backend;
    uint8_t *base;
    size_t len;
    struct ibv_mr *mr;
    uint32_t next;
};

extern const struct backend anon_backend;
extern const struct backend huge_backend;

/* pool.c */
int pool_create(struct pool *p, const struct backend *b, size_t frames);
int pool_register(struct pool *p, struct ibv_pd *pd);
uint8_t *pool_frame(struct pool *p);
void pool_destroy(struct pool *p);

/* probe.c */
struct ibv_pd *probe_device(void);
int probe_link(const char *tool);

#endif
