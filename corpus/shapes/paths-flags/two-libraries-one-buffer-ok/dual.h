#ifndef DUAL_H
#define DUAL_H
#include <infiniband/verbs.h>
#include <liburing.h>
#include <stddef.h>
struct dual {
	struct io_uring ring;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *buf;
	size_t len;
	unsigned int flags;
};
#define D_RING 1u
#define D_REG 2u
#define D_GUARD 4u
int dual_open(struct dual *d, size_t len);
int dual_guard(struct dual *d);
void dual_drop_remote(struct dual *d);
void dual_close(struct dual *d);
int helper_run(char *const argv[]);
#endif
