#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "batch.h"

int batch_open(struct batch *b, const char *path)
{
	int rc;

	memset(b, 0, sizeof(*b));
	b->fd = open(path, O_RDONLY | O_DIRECT);
	if (b->fd < 0)
		return -errno;
	rc = io_setup(DEPTH, &b->ctx);
	if (rc < 0) {
		close(b->fd);
		return rc;
	}
	for (unsigned i = 0; i < DEPTH; i++) {
		if (posix_memalign(&b->units[i].buf, 4096, UNIT)) {
			batch_close(b);
			return -ENOMEM;
		}
		b->list[i] = &b->units[i].cb;
	}
	return 0;
}

int batch_submit(struct batch *b, long long off, unsigned n)
{
	int rc;

	for (unsigned i = 0; i < n; i++) {
		struct unit *u = &b->units[i];

		u->off = off + (long long)i * UNIT;
		io_prep_pread(&u->cb, b->fd, u->buf, UNIT, u->off);
		u->cb.data = u;
	}
	rc = io_submit(b->ctx, n, b->list); /* expect: PF501 */
	if (rc > 0)
		b->inflight += (unsigned)rc;
	return rc < 0 ? rc : 0;
}

int batch_drain(struct batch *b)
{
	struct io_event ev[DEPTH];

	while (b->inflight > 0) {
		int n = io_getevents(b->ctx, 1, DEPTH, ev, NULL);

		if (n < 0)
			return n;
		for (int i = 0; i < n; i++) {
			struct unit *u = ev[i].data;
			const uint64_t *w = u->buf;

			for (size_t k = 0; k < UNIT / sizeof(*w); k++)
				b->digest = b->digest * 31 + w[k];
		}
		b->inflight -= (unsigned)n;
	}
	return 0;
}

void batch_close(struct batch *b)
{
	io_destroy(b->ctx);
	for (unsigned i = 0; i < DEPTH; i++)
		free(b->units[i].buf); /* ok: PF401 */
	close(b->fd);
}
