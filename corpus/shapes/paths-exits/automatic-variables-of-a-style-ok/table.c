/* Everything cleans up after itself, and is taken out of its variable when nothing can fail any more. */
#include <errno.h>
#include <string.h>
#include "auto.h"
#include "table.h"

#define MOST 4096u

static int parse(FILE *in, uint64_t *entry, size_t *n)
{
	unsigned long long v;

	for (*n = 0; *n < MOST && fscanf(in, "%llu", &v) == 1; ++*n)
		entry[*n] = v;
	return ferror(in) ? -EIO : 0;
}

int table_load(struct table *t, struct ibv_pd *pd, const char *path)
{
	FILE *in AUTO(auto_file) = fopen(path, "r");
	uint64_t *entry AUTO(auto_free) = NULL;
	struct ibv_mr *mr AUTO(auto_mr) = NULL;
	size_t n;
	int ret;

	if (!in)
		return -errno;
	entry = aligned_alloc(4096, MOST * sizeof(*entry));
	if (!entry)
		return -ENOMEM;
	mr = ibv_reg_mr(pd, entry, MOST * sizeof(*entry), IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ);
	if (!mr)
		return -errno;
	ret = parse(in, entry, &n);
	if (ret)
		return ret; /* ok: PF402 */
	t->mr = TAKE(mr);
	t->entry = TAKE(entry);
	t->n = n;
	return 0;
}

void table_drop(struct table *t)
{
	if (t->mr)
		ibv_dereg_mr(t->mr);
	free(t->entry);
	memset(t, 0, sizeof(*t));
}
