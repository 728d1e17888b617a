#ifndef LUT_H
#define LUT_H

#include <stddef.h>
#include <stdint.h>

#define LUT_DIM 33
#define LUT_NODES (LUT_DIM * LUT_DIM * LUT_DIM)

struct node {
	float r, g, b, pad;
};

/* A 3D colour table the card samples straight from host memory. */
struct lut {
	struct node *nodes;
	size_t bytes;
	int mapped;
};

enum look { LOOK_NEUTRAL, LOOK_WARM, LOOK_COLD, LOOKS };

int lut_create(struct lut *l, enum look look);
void lut_fill(struct lut *l, enum look look);
void lut_destroy(struct lut *l);

#endif
