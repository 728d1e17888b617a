#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "wal.h"

static int arena_get(struct wal_arena *a, size_t npages)
{
	a->mem = aligned_alloc(WAL_PAGE, npages * WAL_PAGE);
	if (!a->mem)
		return -ENOMEM;
	if (madvise(a->mem, npages * WAL_PAGE, MADV_DONTFORK)) {
		free(a->mem);
		a->mem = NULL;
		return -errno;
	}
	a->npages = npages;
	a->fill = 0;
	return 0;
}

static void arena_put(struct wal_arena *a)
{
	free(a->mem); /* expect: PF108 */
	a->mem = NULL;
	a->npages = 0;
}

static int attach(struct wal *w)
{
	struct iovec v = { w->arena.mem, w->arena.npages * WAL_PAGE };

	return io_uring_register_buffers(&w->ring, &v, 1); /* ok: PF101, PF401 */
}

int wal_open(struct wal *w, const char *path, size_t npages)
{
	int rc;

	memset(w, 0, sizeof(*w));
	w->fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (w->fd < 0)
		return -errno;
	rc = io_uring_queue_init(4, &w->ring, 0);
	if (rc == 0)
		rc = arena_get(&w->arena, npages);
	if (rc == 0)
		rc = attach(w);
	return rc;
}

static int flush(struct wal *w)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&w->ring);
	struct io_uring_cqe *cqe;
	int rc;

	if (!sqe)
		return -EBUSY;
	io_uring_prep_write_fixed(sqe, w->fd, w->arena.mem, (unsigned)w->arena.fill, 0, 0);
	rc = io_uring_submit(&w->ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&w->ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(&w->ring, cqe);
	w->arena.fill = 0;
	return rc < 0 ? rc : 0;
}

/* A bigger or smaller arena; what is buffered goes out first. */
int wal_resize(struct wal *w, size_t npages)
{
	int rc = w->arena.fill ? flush(w) : 0;

	if (rc)
		return rc;
	rc = io_uring_unregister_buffers(&w->ring);
	if (rc)
		return rc;
	arena_put(&w->arena);
	rc = arena_get(&w->arena, npages);
	return rc ? rc : attach(w);
}

int wal_write(struct wal *w, const void *rec, size_t len)
{
	size_t room = w->arena.npages * WAL_PAGE;

	if (len > room)
		return -EMSGSIZE;
	if (w->arena.fill + len > room) {
		int rc = flush(w);

		if (rc)
			return rc;
	}
	memcpy(w->arena.mem + w->arena.fill, rec, len);
	w->arena.fill += len;
	w->lsn++;
	return 0;
}
