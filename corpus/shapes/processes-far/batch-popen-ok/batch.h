#ifndef BATCH_H
#define BATCH_H

#include <libaio.h>
#include <stddef.h>
#include <stdint.h>

#define DEPTH 32
#define UNIT (256 * 1024)

struct unit {
	struct iocb cb;
	void *buf;
	long long off;
};

struct batch {
	io_context_t ctx;
	int fd;
	struct unit units[DEPTH];
	struct iocb *list[DEPTH];
	unsigned inflight;
	uint64_t digest;
};

int batch_open(struct batch *b, const char *path);
int batch_submit(struct batch *b, long long off, unsigned n);
int batch_drain(struct batch *b);
void batch_close(struct batch *b);

#endif
