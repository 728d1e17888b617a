#include "base/vec.h"

#include "base/err.h"

#include <stdint.h>

void *vec_grow(void *data, size_t *cap, size_t want, size_t size)
{
    size_t next = *cap < 8 ? 8 : *cap;

    while (next < want) {
        if (next > SIZE_MAX / 2)
            oom();
        next *= 2;
    }
    if (next > SIZE_MAX / size)
        oom();
    data = realloc(data, next * size);
    if (data == NULL)
        oom();
    *cap = next;
    return data;
}
