/* Control and data channel share one guarded slab. Closing the control channel lifts the guard from the whole
 * slab instead of its own part, with the data channel still registered when a child is started. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define CTL_BYTES (16 << 10)
#define DATA_BYTES (1 << 20)

struct slab {
	char *base;
	size_t len;
};

struct chan {
	struct slab *slab;
	char *at;
	size_t len;
	struct ibv_mr *mr;
};

struct port {
	struct slab slab;
	struct chan ctl, data;
};

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int chan_open(struct chan *c, struct ibv_pd *pd, struct slab *s, size_t off, size_t len)
{
	c->slab = s;
	c->at = s->base + off;
	c->len = len;
	c->mr = ibv_reg_mr(pd, c->at, len, IBV_ACCESS_LOCAL_WRITE);
	return c->mr ? 0 : -1;
}

static void chan_close(struct chan *c)
{
	ibv_dereg_mr(c->mr);
	c->mr = NULL;
	/* expect: PF102 */
	if (madvise(c->slab->base, c->slab->len, MADV_DOFORK) < 0)
		perror("madvise");
}

static int port_open(struct port *p, struct ibv_pd *pd)
{
	p->slab.len = CTL_BYTES + DATA_BYTES;
	p->slab.base = mmap(NULL, p->slab.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->slab.base == MAP_FAILED)
		return -1;
	if (madvise(p->slab.base, p->slab.len, MADV_DONTFORK) < 0)
		return -1;
	if (chan_open(&p->ctl, pd, &p->slab, 0, CTL_BYTES) < 0)
		return -1;
	return chan_open(&p->data, pd, &p->slab, CTL_BYTES, DATA_BYTES);
}

int main(void)
{
	static struct port port;
	struct ibv_pd *pd = open_pd();

	if (!pd || port_open(&port, pd) < 0)
		return 1;
	strcpy(port.ctl.at, "hello");
	chan_close(&port.ctl);
	if (fork() == 0) { /* step: PF102 fork */
		execl("/usr/bin/logger", "logger", "port up", (char *)NULL);
		_exit(127);
	}
	memset(port.data.at, 0, port.data.len);
	ibv_dereg_mr(port.data.mr);
	munmap(port.slab.base, port.slab.len);
	return 0;
}
