/* Typed growable arrays.
 *
 *     VEC(int) numbers = VEC_INIT;
 *     vec_push(&numbers, 3);
 *     for (size_t i = 0; i < numbers.len; i++)
 *         use(numbers.data[i]);
 *     vec_free(&numbers);
 *
 * The vector owns `data`; elements that own something are freed by the caller first. A pointer to
 * an element is valid until the next push. */
#ifndef PINFORK_BASE_VEC_H
#define PINFORK_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *data; /* owned */                                                                       \
        size_t len, cap;                                                                           \
    }
#define VEC_INIT { NULL, 0, 0 }

/* `data` grown to hold at least `want` elements of `size` bytes; updates *cap. Never NULL (oom). */
void *vec_grow(void *data, size_t *cap, size_t want, size_t size);

#define vec_reserve(v, want)                                                                       \
    ((v)->cap >= (want)                                                                            \
         ? (void)0                                                                                 \
         : (void)((v)->data = vec_grow((v)->data, &(v)->cap, (want), sizeof *(v)->data)))
#define vec_push(v, ...)                                                                           \
    (vec_reserve((v), (v)->len + 1), (void)((v)->data[(v)->len++] = (__VA_ARGS__)))
#define vec_last(v) ((v)->data[(v)->len - 1])
#define vec_pop(v) ((v)->data[--(v)->len])
#define vec_clear(v) ((void)((v)->len = 0))
#define vec_free(v) (free((v)->data), (void)((v)->data = NULL, (v)->len = (v)->cap = 0))

#endif
