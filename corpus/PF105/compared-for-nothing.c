/* The result of each guard is compared with zero, but nothing hangs on the comparison: an `if` was
 * taken out, and its condition was left as a statement. */
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
	madvise(w->mem, w->len, MADV_DONTFORK) < 0; /* expect: PF105 */
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
	rc = 0, !madvise(w->mem, w->len, MADV_DONTFORK); /* expect: PF105 */
	w->mr = rdma_reg_read(id, w->mem, w->len);
	if (!w->mr) {
		munmap(w->mem, w->len);
		rc = -ENOMEM;
	}
	return rc;
}
