#ifndef SLAB_H
#define SLAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define container_of(ptr, type, member) \
    ((type *)((char *)(ptr) - offsetof(type, member)))

#define ARENA_BYTES (8u << 20)
#define SLICE_BYTES (16u << 10)
#define SLICES (ARENA_BYTES / SLICE_BYTES)

struct link {
    struct link *next;
};

/* A slice of the arena, handed out to whoever wants to move data. */
struct slice {
    unsigned char *data;
    size_t used;
    unsigned int index;
    struct link link;
};

struct slab {
    unsigned char *arena;
    size_t arena_len;
    struct slice slices[SLICES];
    struct link *free_list;
};

/* slab.c */
int slab_init(struct slab *s);
void slab_fini(struct slab *s);
struct slice *slab_get(struct slab *s);
void slab_put(struct slab *s, struct slice *sl);

/* A mover registers the whole arena once and then moves slices. */
struct mover;

struct mover_ops {
    const char *name;
    int (*probe)(void);
    struct mover *(*attach)(const struct slab *s, const char *where);
    int (*move)(struct mover *m, const struct slice *sl);
    void (*detach)(struct mover *m);
};

extern const struct mover_ops verbs_mover;
extern const struct mover_ops uring_mover;

/* task.c */
int task_run(char *const argv[]);

#endif
