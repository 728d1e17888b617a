/* The slab is cut at 8192: both halves start on a page, and both guards can take effect. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <infiniband/verbs.h>

#define TX_BYTES 8192
#define RX_BYTES 12288

struct half {
	uint8_t *at;
	size_t len;
	struct ibv_mr *mr;
};

struct port {
	struct ibv_pd *pd;
	uint8_t *slab;
	struct half tx, rx;
};

static int port_register(struct port *p, struct half *h)
{
	h->mr = ibv_reg_mr(p->pd, h->at, h->len, IBV_ACCESS_LOCAL_WRITE);
	return h->mr ? 0 : -ENOMEM;
}

int port_init(struct port *p)
{
	int ret = -EINVAL;

	p->slab = aligned_alloc(4096, TX_BYTES + RX_BYTES);
	if (!p->slab)
		return -ENOMEM;
	p->tx = (struct half){ p->slab, TX_BYTES, NULL };
	p->rx = (struct half){ &p->slab[TX_BYTES], RX_BYTES, NULL };

	/* ok: PF104 */
	if (syscall(SYS_madvise, p->tx.at, p->tx.len, MADV_DONTFORK) < 0)
		goto fail;
	/* ok: PF104 */
	if (syscall(SYS_madvise, p->rx.at, p->rx.len, MADV_DONTFORK) < 0)
		goto fail;
	ret = port_register(p, &p->tx);
	if (ret)
		goto fail;
	ret = port_register(p, &p->rx);
	if (!ret)
		return 0;
	ibv_dereg_mr(p->tx.mr);
	p->tx.mr = NULL;
fail:
	free(p->slab);
	p->slab = NULL;
	return ret;
}
