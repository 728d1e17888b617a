#include <errno.h>
#include <string.h>
#include "ckpt.h"

int ckpt_write(struct io_uring *ring, struct ckpt *c);
int ckpt_hook(const char *path, uint64_t serial);

void ckpt_init(struct ckpt *c, int fd)
{
	memset(c, 0, sizeof(*c));
	c->fd = fd;
}

int ckpt_add(struct ckpt *c, void *addr, size_t size)
{
	if (c->n == CKPT_REGIONS)
		return -ENOSPC;
	c->regions[c->n].addr = addr;
	c->regions[c->n].size = size;
	c->n++;
	return 0;
}

static int register_all(struct io_uring *ring, const struct ckpt *c)
{
	struct iovec iov[CKPT_REGIONS];

	for (unsigned i = 0; i < c->n; i++) {
		iov[i].iov_base = c->regions[i].addr;
		iov[i].iov_len = c->regions[i].size;
	}
	return io_uring_register_buffers(ring, iov, c->n); /* expect: PF101; pin: exposed */
}

/* Writes all regions, then tells the one who copies the file away. */
int ckpt_save(struct ckpt *c, const char *after)
{
	struct io_uring ring;
	int rc;

	if (c->n == 0)
		return 0;
	rc = io_uring_queue_init(CKPT_REGIONS, &ring, 0);
	if (rc < 0)
		return rc;
	rc = register_all(&ring, c);
	if (rc < 0)
		goto out;
	rc = ckpt_write(&ring, c);
	if (rc < 0)
		goto out_unregister;
	c->serial++;
	if (after)
		rc = ckpt_hook(after, c->serial);

out_unregister:
	io_uring_unregister_buffers(&ring);
out:
	io_uring_queue_exit(&ring);
	return rc;
}
