#include <stddef.h>

struct xport;

struct xport_ops {
	const char *name;
	int (*open)(struct xport *x, const char *dev);
	int (*attach)(struct xport *x, void *mem, size_t len);
	void (*detach)(struct xport *x);
	void (*shut)(struct xport *x);
};

struct xport {
	const struct xport_ops *ops;
	void *priv, *mr;
	void *mem;
	size_t len;
};

extern const struct xport_ops verbs_ops, copy_ops;
int xport_new(struct xport *x, const char *spec);
