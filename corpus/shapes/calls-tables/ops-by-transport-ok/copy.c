#include <string.h>
#include "xport.h"

static int c_open(struct xport *x, const char *dev)
{
	x->priv = (void *)dev;
	return 0;
}

static int c_attach(struct xport *x, void *mem, size_t len)
{
	x->mem = mem;
	x->len = len;
	return 0;
}

static void c_nothing(struct xport *x)
{
	x->len = 0;
}

const struct xport_ops copy_ops = {
	.name = "copy", .open = c_open, .attach = c_attach, .detach = c_nothing, .shut = c_nothing,
};
