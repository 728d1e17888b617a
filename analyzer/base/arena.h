/* Memory freed all at once.
 *
 *     struct arena arena;
 *     arena_init(&arena);
 *     struct thing *thing = ARENA_NEW(&arena, struct thing);   zeroed
 *     arena_fini(&arena);
 *
 * Lifetimes: run > unit > function > scratch. A pointer never goes from a longer life to a shorter
 * one. With PINFORK_DEBUG_ARENA each allocation is a malloc of its own, so that sanitizers see
 * it. */
#ifndef PINFORK_BASE_ARENA_H
#define PINFORK_BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;

struct arena {
    struct arena_chunk *chunks; /* owned; newest first */
    size_t used;                /* bytes used in the newest chunk */
    size_t total;               /* bytes handed out since init or reset */
};

void arena_init(struct arena *arena);
void arena_fini(struct arena *arena);

/* Forgets every allocation; keeps one chunk for reuse. */
void arena_reset(struct arena *arena);

/* `size` zeroed bytes, aligned for pointers and 64-bit numbers; never NULL (oom). A size of 0 is
 * allowed. */
void *arena_alloc(struct arena *arena, size_t size);
void *arena_copy(struct arena *arena, const void *bytes, size_t size);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count)                                                            \
    ((type *)arena_alloc((arena), sizeof(type) * (size_t)(count)))

#endif
