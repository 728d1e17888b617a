/* Log shipper: tails a file into a registered window and sends digests to a monitor. A failing guard
 * used to be fatal; operations asked for a warning instead. */
#include <errno.h>
#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

struct window {
	char *base;
	size_t size;
	size_t fill;
	struct ibv_mr *mr;
	bool fork_safe;
};

static struct {
	unsigned long lines, flushes, warnings;
} stats;

static void warn(const char *what, int err)
{
	stats.warnings++;
	fprintf(stderr, "shipper: %s: %s\n", what, strerror(err));
}

static int window_open(struct window *w, struct ibv_pd *pd, size_t size)
{
	int err;

	memset(w, 0, sizeof *w);
	w->size = size;
	w->base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (w->base == MAP_FAILED)
		return -errno;

	if (madvise(w->base, w->size, MADV_DONTFORK) == 0)
		w->fork_safe = true;
	else
		warn("madvise", errno);

	w->mr = ibv_reg_mr(pd, w->base, w->size, IBV_ACCESS_LOCAL_WRITE); /* expect: PF101 */
	if (!w->mr) {
		err = errno;
		munmap(w->base, w->size);
		return -err;
	}
	return 0;
}

static void window_close(struct window *w)
{
	ibv_dereg_mr(w->mr);
	munmap(w->base, w->size);
}

/* Runs the page-out hook. */
static int run_hook(const struct window *w, const char *hook)
{
	int st;
	pid_t pid;

	if (!w->fork_safe)
		warn("running the hook with an unprotected window", EPERM);
	pid = fork(); /* step: PF101 fork */
	if (pid < 0)
		return -errno;
	if (!pid) {
		execl("/bin/sh", "sh", "-c", hook, (char *)0);
		_exit(127);
	}
	if (waitpid(pid, &st, 0) < 0)
		return -errno;
	return 0;
}

int main(int argc, char **argv)
{
	struct ibv_device **devs;
	struct ibv_context *ctx = NULL;
	struct ibv_pd *pd = NULL;
	struct window w;
	char line[1024];
	int rc;

	if (argc < 2)
		return 64;
	devs = ibv_get_device_list(NULL);
	if (devs && devs[0])
		ctx = ibv_open_device(devs[0]);
	if (ctx)
		pd = ibv_alloc_pd(ctx);
	if (!pd)
		return 69;
	rc = window_open(&w, pd, 1 << 16);
	if (rc < 0) {
		warn("window", -rc);
		return 71;
	}
	while (fgets(line, sizeof line, stdin)) {
		size_t n = strlen(line);

		stats.lines++;
		if (n > w.size - w.fill) {
			w.fill = 0;
			stats.flushes++;
			rc = run_hook(&w, argv[1]);
			if (rc < 0)
				warn("hook", -rc);
		}
		memcpy(w.base + w.fill, line, n);
		w.fill += n;
	}
	window_close(&w);
	fprintf(stderr, "%lu lines, %lu flushes, %lu warnings\n", stats.lines, stats.flushes,
		stats.warnings);
	return 0;
}
