#include <stdlib.h>
#include "gpu.h"
#include "lut.h"

static const float gains[LOOKS][3] = {
	[LOOK_NEUTRAL] = { 1.0f, 1.0f, 1.0f },
	[LOOK_WARM] = { 1.1f, 1.0f, 0.9f },
	[LOOK_COLD] = { 0.9f, 1.0f, 1.1f },
};

void lut_fill(struct lut *l, enum look look)
{
	const float *k = gains[look];
	struct node *n = l->nodes;

	for (int b = 0; b < LUT_DIM; b++)
		for (int g = 0; g < LUT_DIM; g++)
			for (int r = 0; r < LUT_DIM; r++, n++) {
				n->r = k[0] * (float)r / (LUT_DIM - 1);
				n->g = k[1] * (float)g / (LUT_DIM - 1);
				n->b = k[2] * (float)b / (LUT_DIM - 1);
				n->pad = 1.0f;
			}
}

/* the card only ever reads it */
static int lut_map(struct lut *l)
{
	cudaError_t e = cudaHostRegister(l->nodes, l->bytes, cudaHostRegisterMapped | cudaHostRegisterReadOnly); /* expect: PF202; pin: no-fork */

	if (e != cudaSuccess)
		return -1;
	l->mapped = 1;
	return 0;
}

int lut_create(struct lut *l, enum look look)
{
	l->bytes = LUT_NODES * sizeof(struct node);
	l->mapped = 0;
	l->nodes = calloc(LUT_NODES, sizeof(struct node));
	if (!l->nodes)
		return -1;
	if (lut_map(l)) {
		free(l->nodes);
		l->nodes = NULL;
		return -1;
	}
	lut_fill(l, look);
	return 0;
}

void lut_destroy(struct lut *l)
{
	if (l->mapped)
		cudaHostUnregister(l->nodes);
	l->mapped = 0;
	free(l->nodes); /* ok: PF401 */
	l->nodes = NULL;
}
