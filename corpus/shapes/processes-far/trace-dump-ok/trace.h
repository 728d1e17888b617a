#ifndef TRACE_H
#define TRACE_H

#include <stddef.h>
#include <stdint.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

#define TRACE_BYTES (1u << 20)

/* The monitoring host reads the trace over the fabric, so it is registered for remote reads. */
struct trace {
	char *text;
	size_t used;
	struct fid_mr *mr;
	unsigned dumps;
};

int trace_open(struct trace *t, struct fid_domain *domain);
void trace_printf(struct trace *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int trace_dump(struct trace *t, const char *path);

#endif
