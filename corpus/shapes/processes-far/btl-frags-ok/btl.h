#ifndef BTL_H
#define BTL_H

#include <stddef.h>
#include <stdint.h>
#include <infiniband/verbs.h>

#define BTL_FRAG_SIZE 65536
#define BTL_MAX_FRAGS 64

struct btl_module;

struct btl_frag {
	struct btl_frag *next;
	void *base;
	struct ibv_mr *mr;
	uint32_t used;
};

struct btl_ops {
	int (*open)(struct btl_module *btl, const char *device);
	int (*add_frags)(struct btl_module *btl, unsigned count);
	int (*progress)(struct btl_module *btl);
	void (*error_cb)(struct btl_module *btl, int status);
	void (*close)(struct btl_module *btl);
};

struct btl_module {
	const struct btl_ops *ops;
	struct ibv_context *context;
	struct ibv_pd *pd;
	struct ibv_cq *cq;
	struct ibv_qp *qp;
	struct btl_frag *frags[BTL_MAX_FRAGS];
	struct btl_frag *free_list;
	unsigned nfrags;
	unsigned long errors;
};

extern const struct btl_ops btl_verbs_ops;
void btl_report_error(struct btl_module *btl, int status);

#endif
