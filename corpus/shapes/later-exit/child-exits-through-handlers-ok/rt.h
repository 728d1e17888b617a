/* Runtime of the measuring station: everything that has to be undone is undone at exit. */
#ifndef RT_H
#define RT_H

#include <infiniband/verbs.h>
#include <stddef.h>

typedef void (*rt_cleanup)(void *);

int rt_on_exit(rt_cleanup fn, void *arg);
void rt_die(const char *fmt, ...) __attribute__((noreturn, format(printf, 1, 2)));

struct rt_window {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	unsigned char *mem;
	size_t len;
};

struct rt_window *rt_window_open(size_t len);

#endif
