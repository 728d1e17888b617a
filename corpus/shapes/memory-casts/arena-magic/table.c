#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>
#include "table.h"

int table_map(struct table *t)
{
	t->bytes = (sizeof(struct table_head) + TABLE_ROWS * sizeof(struct row) + 4095) & ~(size_t)4095;
	t->mr = NULL;
	t->map = mmap(NULL, t->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->map == MAP_FAILED) {
		t->map = NULL;
		return -errno;
	}
	t->rows = (struct row *)(t->head + 1);
	if (madvise(t->map, t->bytes, MADV_DONTFORK)) { /* ok: PF107 */
		int rc = -errno;

		munmap(t->map, t->bytes);
		t->map = NULL;
		return rc;
	}
	table_reset(t);
	return 0;
}

int table_share(struct table *t, struct ibv_pd *pd)
{
	t->mr = ibv_reg_mr(pd, t->map, t->bytes, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE); /* ok: PF101; pin: guarded */
	return t->mr ? 0 : -errno;
}

bool table_ready(const struct table *t)
{
	return t->head->magic == TABLE_MAGIC; /* expect: PF301 */
}

void table_reset(struct table *t)
{
	t->head->rows = 0;
	t->head->magic = TABLE_MAGIC;
}

int table_put(struct table *t, uint64_t key, double value)
{
	struct row *r;

	if (t->head->rows == TABLE_ROWS)
		return -ENOSPC;
	r = &t->rows[t->head->rows];
	r->key = key;
	r->value = value;
	t->head->rows++;
	return 0;
}
