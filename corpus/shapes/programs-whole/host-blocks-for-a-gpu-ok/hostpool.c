#define _GNU_SOURCE
#include "hostpool.h"

#include <errno.h>
#include <gpu.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define HP_BYTES ((size_t)HP_BLOCK * HP_BLOCKS)

int hp_create(struct hostpool **out)
{
	struct hostpool *hp = calloc(1, sizeof *hp);
	cudaError_t e;
	int rc;

	if (!hp)
		return -ENOMEM;
	hp->area = mmap(NULL, HP_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (hp->area == MAP_FAILED) {
		rc = -errno;
		goto err_free;
	}
	/* tokenizers are forked */
	if (madvise(hp->area, HP_BYTES, MADV_DONTFORK)) { /* ok: PF103 */
		rc = -errno;
		goto err_map;
	}
	e = cudaHostRegister(hp->area, HP_BYTES, cudaHostRegisterPortable | cudaHostRegisterMapped); /* ok: PF101 */
	if (e != cudaSuccess) {
		fprintf(stderr, "hostpool: cudaHostRegister: error %d\n", (int)e);
		rc = -EIO;
		goto err_map;
	}
	hp->registered = true;
	for (unsigned i = HP_BLOCKS; i-- > 0;) {
		hp->block[i].index = i;
		hp->block[i].next_free = hp->free;
		hp->free = &hp->block[i];
	}
	pthread_mutex_init(&hp->lock, NULL);
	*out = hp;
	return 0;
err_map:
	munmap(hp->area, HP_BYTES);
err_free:
	free(hp);
	return rc;
}

struct hp_block *hp_get(struct hostpool *hp)
{
	struct hp_block *b;

	pthread_mutex_lock(&hp->lock);
	b = hp->free;
	if (b) {
		hp->free = b->next_free;
		b->next_free = NULL;
		b->generation++;
		hp->gets++;
		if (++hp->in_use > hp->peak)
			hp->peak = hp->in_use;
	} else {
		hp->waits++;
	}
	pthread_mutex_unlock(&hp->lock);
	return b;
}

void hp_put(struct hostpool *hp, struct hp_block *b)
{
	pthread_mutex_lock(&hp->lock);
	b->next_free = hp->free;
	hp->free = b;
	hp->in_use--;
	pthread_mutex_unlock(&hp->lock);
}

unsigned char *hp_data(struct hostpool *hp, const struct hp_block *b)
{
	return hp->area + (size_t)b->index * HP_BLOCK;
}

void hp_destroy(struct hostpool *hp)
{
	if (hp->registered)
		cudaHostUnregister(hp->area);
	munmap(hp->area, HP_BYTES); /* ok: PF401 */
	pthread_mutex_destroy(&hp->lock);
	free(hp);
}
