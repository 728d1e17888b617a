#include <sys/mman.h>
#include "session.h"

bool slab_init(struct slab *s)
{
	void *p = mmap(NULL, (size_t)SLOTS * SLOT_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return false;
	s->base = p;
	return true;
}

void *slab_get(struct slab *s)
{
	for (int i = 0; i < SLOTS; i++) {
		if (!s->busy[i]) {
			s->busy[i] = true;
			return s->base + (size_t)i * SLOT_BYTES;
		}
	}
	return NULL;
}

void slab_put(struct slab *s, void *slot)
{
	s->busy[((unsigned char *)slot - s->base) / SLOT_BYTES] = false;
}
