#ifndef DISPLAY_H
#define DISPLAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BUFFERS 2

struct framebuffer {
	uint32_t *pixels;
	unsigned int width, height, stride; /* stride in pixels */
	size_t size;
	uint64_t iova;
	bool attached;
};

struct display {
	int container;
	int device;
	volatile uint32_t *regs;
	struct framebuffer fb[BUFFERS];
	unsigned int front;
};

/* fb.c */
int fb_create(struct framebuffer *fb, unsigned int width, unsigned int height);
void fb_destroy(struct framebuffer *fb);

/* scanout.c: the controller only reads what it scans out */
int scanout_open(struct display *d, const char *group, const char *address);
int scanout_attach(struct display *d, struct framebuffer *fb, uint64_t iova);
void scanout_detach(struct display *d, struct framebuffer *fb);
void scanout_flip(struct display *d);
void scanout_close(struct display *d);

/* draw.c */
void draw_rect(struct framebuffer *fb, unsigned int x, unsigned int y, unsigned int w, unsigned int h,
	       uint32_t colour);
void draw_bar(struct framebuffer *fb, unsigned int percent);

static inline struct framebuffer *display_back(struct display *d)
{
	return &d->fb[(d->front + 1) % BUFFERS];
}

#endif
