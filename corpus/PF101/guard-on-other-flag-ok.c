/*
 * Guard and fork hang on the same option, so every path that forks has guarded the buffer.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define ALIGNMENT 65536
#define WINDOW (16 * ALIGNMENT)

struct config {
	bool protect;
	const char *hook;
};

static void *window_alloc(const struct config *cfg)
{
	void *p = NULL;

	if (posix_memalign(&p, ALIGNMENT, WINDOW) != 0)
		return NULL;
	if (cfg->hook && madvise(p, WINDOW, MADV_DONTFORK) != 0) {
		free(p);
		return NULL;
	}
	return p;
}

static void run_hook(const struct config *cfg)
{
	if (cfg->hook && fork() == 0) {
		execl(cfg->hook, cfg->hook, "window-open", (char *)NULL);
		_exit(127);
	}
}

int main(int argc, char **argv)
{
	struct config cfg = { 0 };
	struct rdma_event_channel *ch;
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *win;
	int i;

	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "-p"))
			cfg.protect = true;
		else
			cfg.hook = argv[i];
	}
	ch = rdma_create_event_channel();
	if (!ch || rdma_create_id(ch, &id, NULL, RDMA_PS_TCP))
		return 1;
	win = window_alloc(&cfg);
	if (!win)
		return 1;
	/* ok: PF101 */
	mr = rdma_reg_write(id, win, WINDOW);
	if (!mr)
		return 1;
	run_hook(&cfg);
	memset(win, 0, WINDOW);
	printf("rkey %#x protect %d\n", mr->rkey, cfg.protect);
	if (rdma_dereg_mr(mr))
		return 1;
	free(win);
	rdma_destroy_id(id);
	rdma_destroy_event_channel(ch);
	return 0;
}
