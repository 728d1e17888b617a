#define _GNU_SOURCE
#include "arena.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t want_rotate, want_stop;

static void on_signal(int sig)
{
	if (sig == SIGHUP)
		want_rotate = 1;
	else
		want_stop = 1;
}

static int rotate(const char *path)
{
	char old[4096];
	pid_t pid;
	int st;

	snprintf(old, sizeof(old), "%s.1", path);
	if (rename(path, old) && errno != ENOENT)
		return -errno;
	pid = fork(); /* step: PF101 fork */
	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execlp("gzip", "gzip", "-f", old, (char *)NULL);
		_exit(127);
	}
	while (waitpid(pid, &st, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return WIFEXITED(st) && WEXITSTATUS(st) == 0 ? 0 : -EIO;
}

static struct ibv_context *open_first(void)
{
	int n = 0;
	struct ibv_device **list = ibv_get_device_list(&n);
	struct ibv_context *ctx = NULL;

	if (!list)
		return NULL;
	if (n > 0)
		ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	return ctx;
}

int main(int argc, char **argv)
{
	const char *log = "/var/log/repl.log";
	size_t first = 1 << 20;
	struct arena arena;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	char line[512];
	int opt, rc = 1;

	while ((opt = getopt(argc, argv, "l:s:")) != -1) {
		if (opt == 'l')
			log = optarg;
		else if (opt == 's')
			first = strtoul(optarg, NULL, 0);
		else
			return 2;
	}
	signal(SIGHUP, on_signal);
	signal(SIGTERM, on_signal);

	ctx = open_first();
	if (!ctx)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (!pd)
		goto out_ctx;
	if (arena_init(&arena, pd, first, 256 * 1024))
		goto out_pd;

	while (!want_stop && fgets(line, sizeof(line), stdin)) {
		size_t n = strlen(line);
		struct slice s;

		if (n == 1 && line[0] == '.') {
			arena_reset(&arena);
			continue;
		}
		if (arena_take(&arena, n, &s)) {
			fprintf(stderr, "no memory for %zu bytes\n", n);
			break;
		}
		memcpy(s.ptr, line, n);
		if (want_rotate) {
			want_rotate = 0;
			if (rotate(log))
				fprintf(stderr, "rotating %s failed\n", log);
		}
	}
	rc = 0;
	arena_fini(&arena);
out_pd:
	ibv_dealloc_pd(pd);
out_ctx:
	ibv_close_device(ctx);
	return rc;
}
