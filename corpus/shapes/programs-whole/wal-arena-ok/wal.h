#ifndef WAL_H
#define WAL_H

#include <liburing.h>
#include <stddef.h>
#include <stdint.h>

#define WAL_PAGE 4096u

struct wal_arena {
	uint8_t *mem;
	size_t npages;
	size_t fill;
};

struct wal {
	struct io_uring ring;
	struct wal_arena arena;
	int fd;
	uint64_t lsn;
};

int wal_open(struct wal *w, const char *path, size_t npages);
int wal_resize(struct wal *w, size_t npages);
int wal_write(struct wal *w, const void *rec, size_t len);
int backup(const struct wal *w, const char *target);

#endif
