#ifndef RXRING_H
#define RXRING_H

#include <stddef.h>
#include <stdint.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_endpoint.h>

#define RX_SLOT 8192
#define RX_SLOTS 256

struct rxring {
	void *base;
	size_t size;
	struct fid_mr *mr;
	unsigned head;
};

struct link {
	struct fi_info *info;
	struct fid_fabric *fabric;
	struct fid_domain *domain;
	struct rxring rx;
	int (*alarm)(const char *text);
};

int guard_range(void *addr, size_t size);
int rxring_open(struct rxring *r, struct fid_domain *domain);
void rxring_close(struct rxring *r);
int alarm_exec(const char *text);

#endif
