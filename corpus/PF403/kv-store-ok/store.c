#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "kv.h"

static unsigned int hash(const char *key)
{
	unsigned int h = 5381;

	while (*key)
		h = h * 33 + (unsigned char)*key++;
	return h;
}

static void shard_fini(struct shard *sh)
{
	fabric_unshare(sh->mr);
	sh->mr = NULL;
	free(sh->mem); /* ok: PF401 */
	sh->mem = NULL;
}

static int shard_init(struct shard *sh, struct fabric *f)
{
	sh->used = 0;
	sh->mr = NULL;
	sh->mem = malloc(SHARD_BYTES);
	if (!sh->mem)
		return -ENOMEM;
	sh->mr = fabric_share(f, sh->mem, SHARD_BYTES, 1);
	if (!sh->mr) {
		free(sh->mem); /* ok: PF401 */
		sh->mem = NULL;
		return -EIO;
	}
	return 0;
}

int store_init(struct store *s)
{
	int i, rc;

	for (i = 0; i < SHARDS; i++) {
		rc = shard_init(&s->shard[i], &s->fabric);
		if (rc) {
			while (i-- > 0)
				shard_fini(&s->shard[i]);
			return rc;
		}
	}
	return 0;
}

int store_put(struct store *s, const char *key, const void *value, size_t len)
{
	struct shard *sh = &s->shard[hash(key) % SHARDS];

	if (len > VALUE_MAX || sh->used + len > SHARD_BYTES)
		return -ENOSPC;
	memcpy(sh->mem + sh->used, value, len);
	sh->used += len;
	return 0;
}

void store_fini(struct store *s)
{
	int i;

	fabric_unshare(s->dir_mr);
	s->dir_mr = NULL;
	for (i = 0; i < SHARDS; i++)
		shard_fini(&s->shard[i]);
}
