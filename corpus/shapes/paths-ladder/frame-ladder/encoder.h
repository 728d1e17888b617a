#ifndef ENCODER_H
#define ENCODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ENC_MAX 16

struct plane {
	uint8_t *luma;
	size_t bytes;
	void *dev;
};

struct encoder {
	struct plane planes[ENC_MAX];
	unsigned nplanes;
	unsigned width, height;
	void *scratch;
};

bool encoder_open(struct encoder *e, unsigned w, unsigned h, unsigned n);
void encoder_close(struct encoder *e);
uint8_t *encoder_plane(struct encoder *e, unsigned i);

#endif
