#ifndef TAP_H
#define TAP_H

#include <liburing.h>
#include <stddef.h>
#include <stdint.h>

#define FRAME_MAX 1600
#define NFRAMES 64

struct settings {
	const char *device;
	int verbose;
	unsigned limit;
};

struct counters {
	uint64_t frames;
	uint64_t bytes;
	uint64_t broadcasts;
};

extern struct settings settings;
extern struct counters counters;

int frames_setup(struct io_uring *ring);
void *frame_at(unsigned i);
int session(int fd);

#endif
