#ifndef WEIGHTS_H
#define WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>

/* Model weights in host memory; the GPU reads them in place. */
typedef struct Weights {
	float *values;
	size_t count;
	size_t bytes;
	bool pinned;
} Weights;

int WeightsLoad(Weights *w, const char *path);
int WeightsPin(Weights *w);
void WeightsScale(Weights *w, size_t from, size_t n, float factor);
void WeightsFree(Weights *w);

#endif
