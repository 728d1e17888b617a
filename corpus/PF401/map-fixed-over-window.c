/* A snapshot file is mapped with MAP_FIXED over the window that a device has been given: the old
 * pages are gone from the address space, though nothing was ever "freed". */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

#define WINDOW (256UL << 10)

struct window {
	uint8_t *at;
	struct ibv_mr *mr;
};

static int window_load(struct window *w, int snapshot_fd)
{
	/* expect: PF401 */
	void *p = mmap(w->at, WINDOW, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_FIXED, snapshot_fd, 0);

	return p == MAP_FAILED ? -errno : 0;
}

int window_restore(struct ibv_pd *pd, int snapshot_fd, uint32_t *sum)
{
	struct window w = { 0 };
	int ret;

	w.at = mmap(NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w.at == MAP_FAILED)
		return -errno;
	w.mr = ibv_reg_mr(pd, w.at, WINDOW, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ);
	if (!w.mr) {
		munmap(w.at, WINDOW);
		return -ENOMEM;
	}
	ret = window_load(&w, snapshot_fd);
	if (!ret)
		for (size_t i = *sum = 0; i < WINDOW; i++)
			*sum += w.at[i];
	ibv_dereg_mr(w.mr);
	munmap(w.at, WINDOW);
	return ret;
}
