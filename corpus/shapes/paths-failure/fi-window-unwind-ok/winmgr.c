#include <errno.h>
#include <sys/mman.h>
#include "winmgr.h"

static int win_register(struct winmgr *m, unsigned i, size_t each)
{
	struct win *w = &m->win[i];
	int rc;

	w->addr = m->base + i * each;
	w->len = each;
	rc = fi_mr_reg(m->domain, w->addr, w->len, FI_REMOTE_READ | FI_REMOTE_WRITE, 0, i + 1, 0, &w->mr, NULL); /* ok: PF402, PF403; pin: no-fork */
	if (rc)
		return rc;
	w->key = fi_mr_key(w->mr);
	if (w->key == FI_KEY_NOTAVAIL) {
		fi_close(&w->mr->fid);
		return -FI_ENOKEY;
	}
	m->nr++;
	return 0;
}

int winmgr_open(struct winmgr *m, size_t each, unsigned count)
{
	unsigned i;
	int rc = 0;

	if (count > WIN_MAX)
		return -EINVAL;
	m->base = mmap(NULL, each * count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (m->base == MAP_FAILED) {
		m->base = NULL;
		return -errno;
	}
	for (i = 0; i < count; i++) {
		rc = win_register(m, i, each);
		if (rc)
			goto undo;
	}
	return 0;

undo:
	for (i = 0; i < m->nr; i++)
		fi_close(&m->win[i].mr->fid);
	m->nr = 0;
	return rc;
}

void winmgr_close(struct winmgr *m)
{
	while (m->nr > 0) {
		struct win *w = &m->win[--m->nr];

		fi_close(&w->mr->fid); /* ok: PF404 */
	}
	m->base = NULL;
}
