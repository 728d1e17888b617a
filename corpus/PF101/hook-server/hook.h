/* What the pool and the hooks offer to main.c, where a pin meets a fork. */
#ifndef HOOK_H
#define HOOK_H

#include <stddef.h>

struct pool;

struct pool *pool_new(size_t len);
char *pool_data(struct pool *pool);
void pool_delete(struct pool *pool);

int hook_run(const char *path);

#endif
