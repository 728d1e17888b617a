#ifndef DISK_H
#define DISK_H

#include <liburing.h>
#include <stddef.h>

#define IO_SIZE 65536
#define IO_SLOTS 32

struct disk;

struct disk_ops {
	void (*slow)(struct disk *d, unsigned long long off);
	void (*failed)(struct disk *d, int error);
};

struct request {
	unsigned long long off;
	unsigned char *buf;
	int busy;
};

struct disk {
	const struct disk_ops *ops;
	const char *path;
	int fd;
	unsigned char *memory;
	struct io_uring ring;
	struct request req[IO_SLOTS];
	unsigned inflight;
	unsigned timeouts;
};

int disk_open(struct disk *d, const char *path, const struct disk_ops *ops);
int disk_start(struct disk *d, unsigned slot, unsigned long long off);
int disk_wait(struct disk *d, struct request **done);
void disk_close(struct disk *d);

void hook_slow(struct disk *d, unsigned long long off);
void hook_failed(struct disk *d, int error);

#endif
