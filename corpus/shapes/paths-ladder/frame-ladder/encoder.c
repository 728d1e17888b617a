#include <stdlib.h>
#include <string.h>
#include "encoder.h"
#include "gpu.h"

static bool plane_open(struct plane *p, unsigned w, unsigned h)
{
	p->bytes = (size_t)w * h * 3 / 2;
	p->luma = aligned_alloc(4096, (p->bytes + 4095) & ~(size_t)4095);
	if (!p->luma)
		return false;
	memset(p->luma, 16, p->bytes);
	if (cudaHostRegister(p->luma, p->bytes, cudaHostRegisterPortable) != cudaSuccess) { /* ok: PF403, PF402; pin: no-fork */
		free(p->luma); /* ok: PF401 */
		p->luma = NULL;
		return false;
	}
	if (cudaMalloc(&p->dev, p->bytes) != cudaSuccess) {
		free(p->luma); /* expect: PF401 */
		cudaHostUnregister(p->luma);
		p->luma = NULL;
		return false;
	}
	return true;
}

static void plane_close(struct plane *p)
{
	if (!p->luma)
		return;
	cudaFree(p->dev);
	cudaHostUnregister(p->luma);
	free(p->luma); /* ok: PF401 */
	p->luma = NULL;
}

bool encoder_open(struct encoder *e, unsigned w, unsigned h, unsigned n)
{
	if (n > ENC_MAX || w % 16 || h % 16)
		return false;
	memset(e, 0, sizeof(*e));
	e->width = w;
	e->height = h;
	if (cudaMalloc(&e->scratch, (size_t)w * h * 4) != cudaSuccess)
		return false;
	while (e->nplanes < n) {
		if (!plane_open(&e->planes[e->nplanes], w, h))
			goto undo;
		e->nplanes++;
	}
	return true;

undo:
	encoder_close(e);
	return false;
}

void encoder_close(struct encoder *e)
{
	while (e->nplanes > 0)
		plane_close(&e->planes[--e->nplanes]);
	cudaFree(e->scratch);
	e->scratch = NULL;
}

uint8_t *encoder_plane(struct encoder *e, unsigned i)
{
	return i < e->nplanes ? e->planes[i].luma : NULL;
}
