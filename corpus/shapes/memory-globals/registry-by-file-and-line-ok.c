/* Buffers announce themselves to a global table; what it holds is released before the table is cleared. */
#include <errno.h>
#include <string.h>
#include <infiniband/verbs.h>

#define HERE __FILE__, __LINE__

static struct record {
	const char *file;
	int line;
	struct ibv_mr *mr;
} records[4];

static unsigned used;

static int pin_at(struct ibv_pd *pd, void *p, size_t n, const char *file, int line)
{
	struct record *r = &records[used];

	if (used == sizeof(records) / sizeof(records[0]))
		return -ENOSPC;
	r->mr = ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE); /* ok: PF402 */
	if (!r->mr)
		return -errno;
	r->file = file;
	r->line = line;
	used++;
	return 0;
}

#define PIN(pd, p, n) pin_at((pd), (p), (n), HERE)

static void release_all(void)
{
	while (used > 0) {
		used--;
		if (records[used].mr)
			ibv_dereg_mr(records[used].mr); /* ok: PF404 */
	}
	memset(records, 0, sizeof(records));
}

int once(struct ibv_pd *pd, void *p, size_t n)
{
	int ret = PIN(pd, p, n);

	release_all();
	return ret;
}
