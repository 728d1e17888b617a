/* The slots are an array inside the device object, so freeing the object frees registered memory. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <liburing.h>

#define SLOTS 8
#define SLOT_SIZE 4096

struct blkdev {
	int fd;
	struct io_uring ring;
	unsigned long done;
	struct {
		unsigned busy : 1;
		unsigned id : 15;
	} state[SLOTS];
	char slots[SLOTS][SLOT_SIZE];
};

int blkdev_open(struct blkdev **out, int fd)
{
	struct iovec vec[SLOTS];
	struct blkdev *d = calloc(1, sizeof(*d));
	int i, ret;

	if (!d)
		return -ENOMEM;
	d->fd = fd;
	ret = io_uring_queue_init(SLOTS, &d->ring, 0);
	if (ret < 0)
		goto err_free;
	for (i = 0; i < SLOTS; i++) {
		d->state[i].id = (unsigned)i;
		vec[i].iov_base = d->slots[i];
		vec[i].iov_len = SLOT_SIZE;
	}
	ret = io_uring_register_buffers(&d->ring, vec, SLOTS); /* step: PF401 pin */
	if (ret < 0)
		goto err_ring;
	*out = d;
	return 0;
err_ring:
	io_uring_queue_exit(&d->ring);
err_free:
	free(d);
	return ret;
}

void blkdev_close(struct blkdev *d)
{
	free(d); /* expect: PF401 */
}

int blkdev_selftest(int fd)
{
	struct blkdev *d;
	int ret = blkdev_open(&d, fd);

	if (ret < 0)
		return ret;
	d->done = 0;
	blkdev_close(d);
	return 0;
}
