#ifndef COPIER_H
#define COPIER_H

#include <liburing.h>
#include <stddef.h>

#define COPIER_BUFS 4
#define COPIER_BUF_SIZE 131072

struct copier {
	struct io_uring ring;
	struct iovec iov[COPIER_BUFS];
	unsigned turn;
	unsigned long long copied;
};

int copier_init(struct copier *c);
long copier_copy(struct copier *c, int from, int to);
void copier_fini(struct copier *c);

#endif
