/* The entry is copied into the table, so wiping the local one loses nothing. */
#include <errno.h>
#include <string.h>
#include <infiniband/verbs.h>

#define ENTRIES 32

struct entry {
	struct ibv_mr *mr;
	unsigned flags;
};

struct map {
	struct entry entry[ENTRIES];
	unsigned used;
};

int map_add(struct map *m, struct ibv_pd *pd, void *mem, size_t len)
{
	struct entry e = { .flags = 1 };
	unsigned at = m->used;

	if (at == ENTRIES)
		return -ENOSPC;
	e.mr = ibv_reg_mr(pd, mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!e.mr)
		return -errno;
	m->entry[at] = e;
	memset(&e, 0, sizeof(e));
	m->used++;
	return (int)at;
}
