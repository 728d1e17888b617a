#ifndef CAMERA_H
#define CAMERA_H

#include <stddef.h>
#include <linux/videodev2.h>

#define CAM_BUFFERS 6

struct camera {
	int fd;
	size_t frame_bytes;
	unsigned nbufs;
	void *frames[CAM_BUFFERS];
	unsigned long sequence;
};

typedef int (*frame_fn)(void *arg, const void *data, size_t bytes);

int camera_open(struct camera *c, const char *path, unsigned width, unsigned height);
int camera_start(struct camera *c);
int camera_loop(struct camera *c, frame_fn fn, void *arg);
void camera_stop(struct camera *c);
void camera_close(struct camera *c);

#endif
