#include <errno.h>
#include <inttypes.h>
#include <stdio.h>

#include "kv.h"

static void directory_fill(struct store *s)
{
	int i;

	for (i = 0; i < SHARDS; i++) {
		struct directory_entry *e = &s->dir[i];

		e->addr = (uintptr_t)s->shard[i].mem;
		e->rkey = s->shard[i].mr->rkey;
		e->size = SHARD_BYTES;
	}
}

int directory_publish(struct store *s)
{
	directory_fill(s);
	s->dir_mr = fabric_share(&s->fabric, s->dir, sizeof(s->dir), 0);
	fprintf(stderr, "directory at %p, key %#" PRIx32 "\n", (void *)s->dir, s->dir_mr->rkey);
	return s->dir[0].rkey ? 0 : -EIO;
}

void directory_print(const struct store *s)
{
	int i;

	for (i = 0; i < SHARDS; i++)
		printf("%#" PRIx64 " %#" PRIx32 " %zu\n", s->dir[i].addr, s->dir[i].rkey, s->shard[i].used);
}
