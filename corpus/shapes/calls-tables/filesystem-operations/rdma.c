#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>
#include "fs.h"

#define PAGE 4096u

static int rdma_open(struct fs *fs, struct file *f, const char *name)
{
	f->fs = fs;
	f->fd = -1;
	f->page = aligned_alloc(PAGE, PAGE);
	if (!f->page)
		return -ENOMEM;
	strncpy(f->page, name, PAGE - 1);
	f->handle = ibv_reg_mr(fs->priv, f->page, PAGE, IBV_ACCESS_LOCAL_WRITE); /* step: PF404 pin */
	if (f->handle)
		return 0;
	free(f->page);
	return -errno;
}

static ssize_t rdma_read_page(struct file *f, void *to, size_t len, off_t at)
{
	if (at < 0 || at >= PAGE)
		return 0;
	if (len > PAGE - (size_t)at)
		len = PAGE - (size_t)at;
	memcpy(to, (char *)f->page + at, len);
	return (ssize_t)len;
}

static int rdma_flush(struct file *f)
{
	int ret = 0;

	if (f->direct)
		ret = ibv_dereg_mr(f->handle); /* step: PF404 release */
	f->dirty = 0;
	return -ret;
}

static void rdma_release(struct file *f)
{
	ibv_dereg_mr(f->handle); /* expect: PF404 */
	f->handle = NULL;
	free(f->page);
}

const struct file_ops rdma_ops = {
	.open = rdma_open,
	.read = rdma_read_page,
	.flush = rdma_flush,
	.release = rdma_release,
};
