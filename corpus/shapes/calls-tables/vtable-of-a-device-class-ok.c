/* Devices of two classes in one list; the DMA class has a close of its own. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct device;

struct device_class {
	const struct device_class *base;
	int (*open)(struct device *d, void *arg);
	void (*close)(struct device *d);
};

struct device {
	const struct device_class *class;
	int fd;
};

struct dma_device {
	struct device dev;
	struct ibv_mr *mr;
	void *mem;
};

static void base_close(struct device *d)
{
	if (d->fd >= 0)
		close(d->fd);
	free(d);
}

static int dma_open(struct device *d, void *arg)
{
	struct dma_device *x = (struct dma_device *)d;

	x->mr = ibv_reg_mr(arg, x->mem, 65536, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 a class and its base */
	return x->mr ? 0 : -errno;
}

static void dma_close(struct device *d)
{
	struct dma_device *x = (struct dma_device *)d;

	ibv_dereg_mr(x->mr);
	base_close(d);
}

static const struct device_class base_class = { .close = base_close };
static const struct device_class dma_class = { .base = &base_class, .open = dma_open, .close = dma_close };

static void device_close(struct device *d)
{
	const struct device_class *c = d->class;

	while (!c->close)
		c = c->base;
	c->close(d);
}

int dma_try(struct ibv_pd *pd, void *mem)
{
	struct dma_device *x = calloc(1, sizeof(*x));
	int ret;

	if (!x)
		return -ENOMEM;
	x->dev.class = &dma_class;
	x->dev.fd = -1;
	x->mem = mem;
	ret = x->dev.class->open(&x->dev, pd);
	if (ret) {
		free(x);
		return ret;
	}
	device_close(&x->dev);
	return 0;
}
