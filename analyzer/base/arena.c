#include "base/arena.h"

#include "base/err.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A chunk is a header followed by its bytes. Large requests get a chunk of their own. */
struct arena_chunk {
    struct arena_chunk *next; /* owned */
    size_t size;
    _Alignas(int64_t) unsigned char bytes[];
};

/* Nothing that is kept has a type that needs more. */
enum { CHUNK_SIZE = 64 * 1024 - 64, ALIGN = _Alignof(int64_t) };

void arena_init(struct arena *arena)
{
    memset(arena, 0, sizeof *arena);
}

void arena_fini(struct arena *arena)
{
    while (arena->chunks != NULL) {
        struct arena_chunk *next = arena->chunks->next;

        free(arena->chunks);
        arena->chunks = next;
    }
    arena_init(arena);
}

void arena_reset(struct arena *arena)
{
    struct arena_chunk *keep = NULL;

    while (arena->chunks != NULL) {
        struct arena_chunk *next = arena->chunks->next;

        if (keep == NULL && arena->chunks->size == CHUNK_SIZE) {
            keep = arena->chunks;
            keep->next = NULL;
        } else {
            free(arena->chunks);
        }
        arena->chunks = next;
    }
    arena->chunks = keep;
    arena->used = 0;
    arena->total = 0;
}

static struct arena_chunk *chunk_new(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk;

    if (size > SIZE_MAX - sizeof *chunk)
        oom();
    chunk = malloc(sizeof *chunk + size);
    if (chunk == NULL)
        oom();
    chunk->size = size;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    arena->used = 0;
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    struct arena_chunk *chunk = arena->chunks;
    void *bytes;

    if (size > SIZE_MAX - ALIGN)
        oom();
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
#ifdef PINFORK_DEBUG_ARENA
    chunk = chunk_new(arena, size);
#else
    if (chunk == NULL || chunk->size - arena->used < size)
        chunk = chunk_new(arena, size > CHUNK_SIZE ? size : CHUNK_SIZE);
#endif
    bytes = chunk->bytes + arena->used;
    arena->used += size;
    arena->total += size;
    return memset(bytes, 0, size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    void *copy = arena_alloc(arena, size);

    if (size > 0)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strlen(text) + 1);
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *text;
    int length;

    va_start(args, format);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        oom();
    text = arena_alloc(arena, (size_t)length + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}
