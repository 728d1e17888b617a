#ifndef STORE_H
#define STORE_H

#include <liburing.h>
#include <stddef.h>
#include <stdint.h>

#define STORE_PAGES 4096
#define STORE_PAGE 4096
#define STORE_BYTES ((size_t)STORE_PAGES * STORE_PAGE)

struct store {
	struct io_uring ring;
	unsigned char *pages;
	uint64_t generation;
	int fd;
};

int store_open(struct store *s, const char *path);
int store_flush(struct store *s, unsigned page);
int store_snapshot(struct store *s, const char *path);

#endif
