#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include "fs.h"

static int plain_open(struct fs *fs, struct file *f, const char *name)
{
	f->fs = fs;
	f->fd = open(name, O_RDONLY | O_CLOEXEC);
	return f->fd < 0 ? -errno : 0;
}

static ssize_t plain_read(struct file *f, void *to, size_t len, off_t at)
{
	ssize_t n = pread(f->fd, to, len, at);

	return n < 0 ? -errno : n;
}

static void plain_release(struct file *f)
{
	close(f->fd);
	f->fd = -1;
}

const struct file_ops plain_ops = {
	.open = plain_open,
	.read = plain_read,
	.release = plain_release,
};
