#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "gpu.h"
#include "stage.h"

static bool guard(struct stage *s, bool on)
{
	if (s->state.guarded == on)
		return true;
	if (madvise(s->mem, s->bytes, on ? MADV_DONTFORK : MADV_DOFORK)) { /* expect: PF102 */
		perror("madvise");
		return false;
	}
	s->state.guarded = on;
	return true;
}

bool stage_open(struct stage *s, unsigned card, size_t bytes)
{
	memset(s, 0, sizeof(*s));
	s->card = card;
	s->bytes = (bytes + 4095) & ~(size_t)4095;
	s->mem = mmap(NULL, s->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED) {
		s->mem = NULL;
		return false;
	}
	if (!guard(s, true)) {
		munmap(s->mem, s->bytes);
		s->mem = NULL;
		return false;
	}
	if (cuMemHostRegister(s->mem, s->bytes, 0) != CUDA_SUCCESS) { /* ok: PF101, PF403 */
		munmap(s->mem, s->bytes); /* ok: PF401 */
		s->mem = NULL;
		return false;
	}
	s->state.locked = 1;
	return true;
}

bool stage_close(struct stage *s, const char *on_change)
{
	bool ok = true;

	if (!s->mem)
		return true;
	ok = guard(s, false);
	notify(on_change, s->card, "down");
	if (s->state.locked)
		ok &= cuMemHostUnregister(s->mem) == CUDA_SUCCESS;
	s->state.locked = 0;
	munmap(s->mem, s->bytes); /* ok: PF401 */
	s->mem = NULL;
	return ok;
}
