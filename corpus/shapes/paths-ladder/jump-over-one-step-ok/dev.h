/* hpx: user-space half of the packet accelerator. */
#ifndef HPX_DEV_H
#define HPX_DEV_H

#include <infiniband/verbs.h>
#include <stddef.h>

/* Memory is the application's: it is mapped once and outlives every device. */
struct hpx_mem {
	void *tx;
	size_t tx_len;
	void *rx;
	size_t rx_len;
	void *desc;
	size_t desc_len;
};

struct hpx_opts {
	unsigned depth;
	int use_srq;
	int verbose;
};

struct hpx_dev {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_srq *srq;
	struct ibv_mr *mr_tx, *mr_rx, *mr_desc;
	struct hpx_opts opts;
};

int hpx_open(struct hpx_dev **out, struct ibv_device *ibd, const struct hpx_mem *mem,
	     const struct hpx_opts *opts);
void hpx_close(struct hpx_dev *d);

#endif
