#include "dev.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void hpx_log(const struct hpx_dev *d, const char *fmt, ...)
{
	va_list ap;

	if (!d->opts.verbose)
		return;
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
}

static int hpx_make_srq(struct hpx_dev *d)
{
	struct ibv_srq_init_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.attr.max_wr = d->opts.depth;
	attr.attr.max_sge = 1;
	d->srq = ibv_create_srq(d->pd, &attr);
	return d->srq ? 0 : -errno;
}

int hpx_open(struct hpx_dev **out, struct ibv_device *ibd, const struct hpx_mem *mem,
	     const struct hpx_opts *opts)
{
	struct hpx_dev *d;
	int rc;

	d = calloc(1, sizeof(*d));
	if (!d)
		return -ENOMEM;
	d->opts = *opts;

	rc = -ENODEV;
	d->ctx = ibv_open_device(ibd);
	if (!d->ctx)
		goto err_free;
	d->pd = ibv_alloc_pd(d->ctx);
	if (!d->pd)
		goto err_ctx;

	rc = -EFAULT;
	d->mr_tx = ibv_reg_mr(d->pd, mem->tx, mem->tx_len, IBV_ACCESS_LOCAL_WRITE);
	if (!d->mr_tx)
		goto err_pd;
	d->mr_rx = ibv_reg_mr(d->pd, mem->rx, mem->rx_len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!d->mr_rx)
		goto err_tx;
	d->mr_desc = ibv_reg_mr(d->pd, mem->desc, mem->desc_len,
				IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (!d->mr_desc)
		goto err_rx;

	rc = -ENOMEM;
	d->cq = ibv_create_cq(d->ctx, (int)d->opts.depth, NULL, NULL, 0);
	if (!d->cq)
		goto err_desc;
	if (d->opts.use_srq) {
		rc = hpx_make_srq(d);
		if (rc) {
			hpx_log(d, "hpx: srq: %s\n", strerror(-rc));
			goto err_cq;
		}
	}
	*out = d;
	return 0;

err_cq:
	ibv_destroy_cq(d->cq);
err_desc:
	ibv_dereg_mr(d->mr_desc);
err_rx:
	ibv_dereg_mr(d->mr_rx);
err_tx:
	ibv_dereg_mr(d->mr_tx);
err_pd:
	ibv_dealloc_pd(d->pd);
err_ctx:
	ibv_close_device(d->ctx);
err_free:
	free(d);
	return rc;
}

void hpx_close(struct hpx_dev *d)
{
	if (!d)
		return;
	if (d->srq)
		ibv_destroy_srq(d->srq);
	ibv_destroy_cq(d->cq);
	ibv_dereg_mr(d->mr_desc);
	ibv_dereg_mr(d->mr_rx);
	ibv_dereg_mr(d->mr_tx);
	ibv_dealloc_pd(d->pd);
	ibv_close_device(d->ctx);
	free(d);
}
