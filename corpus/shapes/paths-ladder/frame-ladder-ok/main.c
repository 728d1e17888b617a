#include <stdio.h>
#include <stdlib.h>
#include "encoder.h"

int main(int argc, char **argv)
{
	struct encoder enc;
	unsigned n = argc > 1 ? (unsigned)atoi(argv[1]) : 8;
	unsigned frames = 0;

	/* halve the depth until the card has room */
	while (n > 0 && !encoder_open(&enc, 1920, 1088, n))
		n /= 2;
	if (n == 0) {
		fprintf(stderr, "no memory on the card\n");
		return 1;
	}
	for (;;) {
		uint8_t *p = encoder_plane(&enc, frames % n);

		if (!p || fread(p, 1920 * 1088 * 3 / 2, 1, stdin) != 1)
			break;
		frames++;
	}
	printf("%u frames\n", frames);
	encoder_close(&enc);
	return 0;
}
