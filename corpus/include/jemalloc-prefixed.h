/* jemalloc configured with the prefix je_. */
#ifndef CORPUS_JEMALLOC_PREFIXED_H
#define CORPUS_JEMALLOC_PREFIXED_H

#include <stddef.h>

void *je_malloc(size_t size);
void *je_calloc(size_t count, size_t size);
void *je_realloc(void *ptr, size_t size);
int je_posix_memalign(void **out, size_t align, size_t size);
void *je_aligned_alloc(size_t align, size_t size);
void *je_memalign(size_t align, size_t size);
void *je_valloc(size_t size);
void je_free(void *ptr);
void *mallocx(size_t size, int flags);
void *rallocx(void *ptr, size_t size, int flags);
void dallocx(void *ptr, int flags);
void sdallocx(void *ptr, size_t size, int flags);
#define MALLOCX_LG_ALIGN(la) ((int)(la))

#endif
