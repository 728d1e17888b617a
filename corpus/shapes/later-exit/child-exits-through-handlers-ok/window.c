#include "rt.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

static void close_window(void *arg)
{
	struct rt_window *w = arg;

	ibv_dereg_mr(w->mr); /* ok: PF302 */
	ibv_dealloc_pd(w->pd);
	ibv_close_device(w->ctx);
}

static struct ibv_context *first_device(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c = NULL;

	if (!l)
		return NULL;
	if (*l)
		c = ibv_open_device(*l);
	ibv_free_device_list(l);
	return c;
}

struct rt_window *rt_window_open(size_t len)
{
	static struct rt_window w;

	w.len = len;
	w.mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w.mem == MAP_FAILED)
		rt_die("window: %s", strerror(errno));
	if (madvise(w.mem, len, MADV_DONTFORK))
		rt_die("window: MADV_DONTFORK: %s", strerror(errno));
	w.ctx = first_device();
	if (!w.ctx)
		rt_die("window: no device");
	w.pd = ibv_alloc_pd(w.ctx);
	if (!w.pd)
		rt_die("window: no protection domain");
	/* pin: guarded */
	w.mr = ibv_reg_mr(w.pd, w.mem, len, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101 */
	if (!w.mr)
		rt_die("window: cannot register %zu bytes", len);
	if (rt_on_exit(close_window, &w))
		rt_die("window: too many cleanups");
	return &w;
}
