#include <errno.h>
#include <string.h>
#include "fs.h"

int vfs_open(struct fs *fs, struct file *f, const char *name)
{
	memset(f, 0, sizeof(*f));
	if (!fs->ops || !fs->ops->open)
		return -ENOSYS;
	return fs->ops->open(fs, f, name);
}

ssize_t vfs_read(struct file *f, void *to, size_t len, off_t at)
{
	return f->fs->ops->read ? f->fs->ops->read(f, to, len, at) : -ENOSYS;
}

int vfs_close(struct file *f)
{
	const struct file_ops *ops = f->fs->ops;
	int ret = 0;

	if (ops->flush)
		ret = ops->flush(f);
	if (ops->release)
		ops->release(f);
	return ret;
}
