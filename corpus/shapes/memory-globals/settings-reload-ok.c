/* A reload gives the old window back to children when its registration has moved to the new one. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *window, *old;
	size_t len;
	volatile sig_atomic_t reload;
} g;

static void on_hup(int sig)
{
	(void)sig;
	g.reload = 1;
}

static int window_new(void)
{
	g.window = mmap(NULL, g.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (g.window == MAP_FAILED || madvise(g.window, g.len, MADV_DONTFORK))
		return -1;
	return 0;
}

static int window_register(void)
{
	g.mr = ibv_reg_mr(g.pd, g.window, g.len, IBV_ACCESS_LOCAL_WRITE);
	return g.mr ? 0 : -1;
}

static int reload(void)
{
	g.old = g.window;
	if (window_new())
		return -1;
	ibv_dereg_mr(g.mr);
	if (window_register())
		return -1;
	return madvise(g.old, g.len, MADV_DOFORK); /* ok: PF102 */
}

int main(int argc, char **argv)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && *list ? ibv_open_device(*list) : NULL;

	g.pd = dev ? ibv_alloc_pd(dev) : NULL;
	g.len = 1 << 20;
	if (!g.pd || argc < 2 || window_new() || window_register())
		return 1;
	signal(SIGHUP, on_hup);
	for (;;) {
		pause();
		if (!g.reload)
			continue;
		g.reload = 0;
		if (reload())
			return 1;
		if (fork() == 0) {
			execl(argv[1], argv[1], "reloaded", (char *)NULL);
			_exit(127);
		}
	}
}
