#ifndef CAPTURE_H
#define CAPTURE_H

#include <stddef.h>

struct capture {
	int fd;
	unsigned char *area;
	size_t size;
	unsigned frame;
};

int capture_open(struct capture *c, unsigned frames, unsigned frame_size);
int capture_touch(struct capture *c, unsigned index);
void capture_close(struct capture *c);

#endif
