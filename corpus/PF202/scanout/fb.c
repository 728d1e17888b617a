#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "display.h"

static size_t page_round(size_t n)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	return (n + page - 1) / page * page;
}

int fb_create(struct framebuffer *fb, unsigned int width, unsigned int height)
{
	void *p;

	fb->width = width;
	fb->height = height;
	fb->stride = (width + 15) & ~15u;
	fb->size = page_round((size_t)fb->stride * height * sizeof(uint32_t));
	p = mmap(NULL, fb->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p == MAP_FAILED)
		return -errno;
	/* Comes zeroed from the kernel: black. */
	fb->pixels = p;
	return 0;
}

void fb_destroy(struct framebuffer *fb)
{
	if (fb->pixels)
		munmap(fb->pixels, fb->size); /* ok: PF401 */
	fb->pixels = NULL;
}
