#ifndef PREFETCH_H
#define PREFETCH_H

#include <libaio.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define BLOCK (1u << 20)

struct prefetch {
	io_context_t ctx;
	int fd;
	struct iocb cb;
	void *block[2];
	unsigned turn;
	long long next;
};

struct log {
	FILE *out;
	const char *path;
	long size;
	long limit;
};

int prefetch_open(struct prefetch *p, const char *path);
int prefetch_submit(struct prefetch *p);
long prefetch_wait(struct prefetch *p, void **data);

int log_open(struct log *l, const char *path, long limit);
void log_block(struct log *l, long long off, uint32_t sum);
int log_rotate(struct log *l);

#endif
