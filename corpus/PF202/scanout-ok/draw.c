#include "display.h"

void draw_rect(struct framebuffer *fb, unsigned int x, unsigned int y, unsigned int w, unsigned int h,
	       uint32_t colour)
{
	unsigned int row, col;

	for (row = y; row < y + h && row < fb->height; row++) {
		uint32_t *line = fb->pixels + (size_t)row * fb->stride;

		for (col = x; col < x + w && col < fb->width; col++)
			line[col] = colour;
	}
}

void draw_bar(struct framebuffer *fb, unsigned int percent)
{
	draw_rect(fb, 0, 0, fb->width, fb->height, 0x202020);
	draw_rect(fb, 20, fb->height / 2 - 20, (fb->width - 40) * percent / 100, 40, 0x30a030);
}
