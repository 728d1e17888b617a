/* Transports behind one table of operations. */
#ifndef XPORT_H
#define XPORT_H

#include <stddef.h>
#include <stdint.h>

struct xport;

struct xbuf {
	void *addr;
	size_t len;
	void *cookie;
	uint32_t key;
};

struct xport_ops {
	const char *name;
	int (*open)(struct xport *x, const char *peer);
	int (*buf_attach)(struct xport *x, struct xbuf *b);
	void (*buf_detach)(struct xport *x, struct xbuf *b);
	void (*close)(struct xport *x);
};

struct xport {
	const struct xport_ops *ops;
	void *priv;
};

extern const struct xport_ops xport_tcp_ops;
extern const struct xport_ops xport_verbs_ops;

int xport_get(struct xport *x, const char *scheme, const char *peer);

static inline int xbuf_attach(struct xport *x, struct xbuf *b)
{
	return x->ops->buf_attach ? x->ops->buf_attach(x, b) : 0;
}

static inline void xbuf_detach(struct xport *x, struct xbuf *b)
{
	if (x->ops->buf_detach)
		x->ops->buf_detach(x, b);
}

#endif
