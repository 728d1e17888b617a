/* A progress bar on a display controller driven from user space. fb_create() clears the framebuffer by hand,
 * so its pages are its own before the controller is given them for reading. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "display.h"

static int buffers_up(struct display *d)
{
	unsigned int i;
	int rc;

	for (i = 0; i < BUFFERS; i++) {
		rc = fb_create(&d->fb[i], 1024, 768);
		if (rc)
			return rc;
		rc = scanout_attach(d, &d->fb[i], 0x80000000ull + ((uint64_t)i << 24));
		if (rc)
			return rc;
	}
	return 0;
}

static void buffers_down(struct display *d)
{
	unsigned int i;

	for (i = 0; i < BUFFERS; i++) {
		scanout_detach(d, &d->fb[i]);
		fb_destroy(&d->fb[i]);
	}
}

int main(int argc, char **argv)
{
	static struct display d;
	unsigned int percent;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: %s group address\n", argv[0]);
		return 2;
	}
	rc = scanout_open(&d, argv[1], argv[2]);
	if (rc == 0)
		rc = buffers_up(&d);
	if (rc) {
		fprintf(stderr, "display: %s\n", strerror(-rc));
		return 1;
	}
	for (percent = 0; percent <= 100; percent++) {
		draw_bar(display_back(&d), percent);
		scanout_flip(&d);
		usleep(50000);
	}
	buffers_down(&d);
	scanout_close(&d);
	return 0;
}
