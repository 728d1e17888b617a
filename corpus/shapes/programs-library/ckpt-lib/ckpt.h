#ifndef CKPT_H
#define CKPT_H

#include <liburing.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define CKPT_REGIONS 32

struct ckpt_region {
	void *addr;
	size_t size;
	unsigned flags;
};

/* Checkpoints of up to CKPT_REGIONS memory regions of the caller. */
struct ckpt {
	struct ckpt_region regions[CKPT_REGIONS];
	unsigned n;
	int fd;
	off_t off;
	uint64_t serial;
};

void ckpt_init(struct ckpt *c, int fd);
int ckpt_add(struct ckpt *c, void *addr, size_t size);
int ckpt_save(struct ckpt *c, const char *after);

#endif
