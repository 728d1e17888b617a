#ifndef DEV_H
#define DEV_H
#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>
struct dev {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_comp_channel *ch;
	const struct dev_ops *ops;
	unsigned int state;
};
struct dev_ops {
	int (*probe)(struct dev *d, const char *name);
	int (*queues)(struct dev *d, int depth);
	int (*protect)(struct dev *d);
	struct ibv_mr *(*reg)(struct dev *d, void *p, size_t n);
	void (*remove)(struct dev *d);
};
extern const struct dev_ops ib_dev_ops;
int session_run(struct dev *d);
#endif
