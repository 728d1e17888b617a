#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "dual.h"

int dual_guard(struct dual *d)
{
	if (madvise(d->buf, d->len, MADV_DONTFORK) == -1)
		return -errno;
	d->flags |= D_GUARD;
	return 0;
}

static int dual_verbs(struct dual *d)
{
	struct ibv_device **l;
	int n;

	if (ibv_fork_init())
		return -ENOSYS;
	l = ibv_get_device_list(&n);
	if (!l)
		return -errno;
	if (n > 0)
		d->ctx = ibv_open_device(l[0]);
	ibv_free_device_list(l);
	if (!d->ctx)
		return -ENODEV;
	d->pd = ibv_alloc_pd(d->ctx);
	if (!d->pd)
		return -ENOMEM;
	d->mr = ibv_reg_mr(d->pd, d->buf, d->len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* pin: released */
	return d->mr ? 0 : -errno;
}

int dual_open(struct dual *d, size_t len)
{
	struct iovec v;
	int rc;

	memset(d, 0, sizeof(*d));
	d->buf = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (d->buf == MAP_FAILED)
		return -errno;
	d->len = len;
	rc = dual_guard(d);
	if (rc)
		goto fail;
	rc = io_uring_queue_init(8, &d->ring, 0);
	if (rc)
		goto fail;
	d->flags |= D_RING;
	v.iov_base = d->buf;
	v.iov_len = d->len;
	rc = io_uring_register_buffers(&d->ring, &v, 1); /* pin: exposed */
	if (rc)
		goto fail;
	d->flags |= D_REG;
	rc = dual_verbs(d);
	if (rc)
		goto fail;
	return 0;
fail:
	dual_close(d);
	return rc;
}

void dual_drop_remote(struct dual *d)
{
	if (!d->mr)
		return;
	ibv_dereg_mr(d->mr); /* expect: PF102 */
	d->mr = NULL;
}

void dual_close(struct dual *d)
{
	if (d->mr)
		ibv_dereg_mr(d->mr);
	if (d->pd)
		ibv_dealloc_pd(d->pd);
	if (d->ctx)
		ibv_close_device(d->ctx);
	if (d->flags & D_REG)
		io_uring_unregister_buffers(&d->ring);
	if (d->flags & D_RING)
		io_uring_queue_exit(&d->ring);
	munmap(d->buf, d->len);
}
