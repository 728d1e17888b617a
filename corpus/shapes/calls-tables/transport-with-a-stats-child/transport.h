#ifndef TRANSPORT_H
#define TRANSPORT_H
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

struct conn;
struct conn_ops {
	const char *name;
	int (*init)(void);
	int (*open)(struct conn *c, size_t nbufs, size_t bufsz);
	int (*post)(struct conn *c, unsigned int idx, uint32_t len);
	int (*reap)(struct conn *c, unsigned int *idx);
	void (*close)(struct conn *c);
};

struct conn_buf {
	void *addr;
	size_t len;
	void *mr;
};

struct conn {
	const struct conn_ops *ops;
	void *priv;
	unsigned int nbufs;
	struct conn_buf *bufs;
};

const struct conn_ops *transport_find(const char *name);
int transport_register(const struct conn_ops *ops);
extern const struct conn_ops verbs_ops;
#endif
