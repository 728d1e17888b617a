/* A table of registrations by key: setting a key that is there overwrites its registration. */
#include <errno.h>
#include <stdlib.h>
#include "regs.h"

static struct entry **find(struct regs *r, uint64_t key)
{
	struct entry **at = &r->bucket[key % BUCKETS];

	while (*at && (*at)->key != key)
		at = &(*at)->next;
	return at;
}

int regs_set(struct regs *r, uint64_t key, void *mem, size_t len)
{
	struct entry **at = find(r, key), *e = *at;
	struct ibv_mr *mr;

	mr = ibv_reg_mr(r->pd, mem, len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ); /* expect: PF402 */
	if (!mr)
		return -errno;
	if (e) {
		if (e->mr->length == len)
			return -EEXIST;
		ibv_dereg_mr(e->mr);
		e->mr = mr;
		return 0;
	}
	e = malloc(sizeof(*e));
	if (!e) {
		ibv_dereg_mr(mr);
		return -ENOMEM;
	}
	e->next = NULL;
	e->key = key;
	e->mr = mr;
	*at = e;
	r->count++;
	return 0;
}

struct ibv_mr *regs_get(const struct regs *r, uint64_t key)
{
	const struct entry *e = r->bucket[key % BUCKETS];

	while (e && e->key != key)
		e = e->next;
	return e ? e->mr : NULL;
}

int regs_drop(struct regs *r, uint64_t key)
{
	struct entry **at = find(r, key), *e = *at;
	int ret;

	if (!e)
		return -ENOENT;
	*at = e->next;
	ret = ibv_dereg_mr(e->mr);
	free(e);
	r->count--;
	return -ret;
}

void regs_clear(struct regs *r)
{
	for (unsigned i = 0; i < BUCKETS; i++) {
		struct entry *e, *next;

		for (e = r->bucket[i]; e; e = next) {
			next = e->next;
			ibv_dereg_mr(e->mr);
			free(e);
		}
		r->bucket[i] = NULL;
	}
	r->count = 0;
}
