#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct file;
struct fs;

struct file_ops {
	int (*open)(struct fs *fs, struct file *f, const char *name);
	ssize_t (*read)(struct file *f, void *to, size_t len, off_t at);
	int (*flush)(struct file *f);
	void (*release)(struct file *f);
};

struct fs {
	const struct file_ops *ops;
	void *priv;
};

struct file {
	struct fs *fs;
	int fd;
	void *page;
	void *handle;
	unsigned dirty : 1, direct : 1;
};

extern const struct file_ops plain_ops, rdma_ops;

int vfs_open(struct fs *fs, struct file *f, const char *name);
ssize_t vfs_read(struct file *f, void *to, size_t len, off_t at);
int vfs_close(struct file *f);
