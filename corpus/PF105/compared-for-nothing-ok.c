/* A comparison of each guard's result decides what happens: the way on, what is returned. One that
 * decides nothing is cast to void, which says so. */
#define _GNU_SOURCE
#include <errno.h>
#include <stddef.h>
#include <sys/mman.h>
#include <rdma/rdma_verbs.h>

struct window {
	void *mem;
	size_t len;
	struct ibv_mr *mr;
};

static int window_map(struct window *w, size_t len)
{
	w->len = len;
	w->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return w->mem == MAP_FAILED ? -errno : 0;
}

int window_to_send(struct window *w, struct rdma_cm_id *id, size_t len)
{
	int rc = window_map(w, len);

	if (rc)
		return rc;
	if (madvise(w->mem, w->len, MADV_DONTFORK) < 0) { /* ok: PF105 */
		munmap(w->mem, w->len);
		return -EAGAIN;
	}
	w->mr = rdma_reg_msgs(id, w->mem, w->len);
	if (w->mr)
		return 0;
	munmap(w->mem, w->len);
	return -ENOMEM;
}

int window_to_read(struct window *w, struct rdma_cm_id *id, size_t len)
{
	int rc = window_map(w, len);

	if (rc)
		return rc;
	rc = 0, (void)!madvise(w->mem, w->len, MADV_DONTFORK); /* ok: PF105 */
	w->mr = rdma_reg_read(id, w->mem, w->len);
	if (!w->mr) {
		munmap(w->mem, w->len);
		rc = -ENOMEM;
	}
	return rc;
}

int window_hide(struct window *w)
{
	return window_map(w, 4096) || madvise(w->mem, w->len, MADV_DONTFORK) < 0; /* ok: PF105 */
}
