#include "xport.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct event {
	const char *name;
	int (*handle)(void *arg, const char *text);
	void *arg;
};

static int run_filter(void *arg, const char *text)
{
	const char *prog = arg;
	int st;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execlp(prog, prog, text, (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &st, 0) != pid)
		return -ECHILD;
	return WIFEXITED(st) ? -WEXITSTATUS(st) : -EINTR;
}

static int log_text(void *arg, const char *text)
{
	return fprintf(arg, "%s\n", text) < 0 ? -EIO : 0;
}

static int dispatch(const struct event *ev, size_t n, const char *name, const char *text)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(ev[i].name, name))
			return ev[i].handle(ev[i].arg, text);
	return -ENOENT;
}

int main(int argc, char **argv)
{
	const struct event events[] = {
		{ "log", log_text, stderr },
		{ "filter", run_filter, "repl-filter" },
	};
	struct xbuf buf = { .len = 1 << 18 };
	char name[16], text[400];
	struct xport x;
	int rc;

	if (argc != 3)
		return 2;
	rc = xport_get(&x, argv[1], argv[2]);
	if (rc) {
		fprintf(stderr, "%s://%s: %s\n", argv[1], argv[2], strerror(-rc));
		return 1;
	}
	buf.addr = mmap(NULL, buf.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (buf.addr == MAP_FAILED) {
		x.ops->close(&x);
		return 1;
	}
	/* filters are forked */
	if (madvise(buf.addr, buf.len, MADV_DONTFORK)) {
		perror("madvise");
		return 1;
	}
	rc = xbuf_attach(&x, &buf);
	if (rc) {
		fprintf(stderr, "attach: %s\n", strerror(-rc));
		return 1;
	}
	while (scanf("%15s %399[^\n]", name, text) == 2) {
		snprintf(buf.addr, buf.len, "%s", text);
		rc = dispatch(events, sizeof events / sizeof *events, name, text);
		if (rc)
			fprintf(stderr, "%s: %s\n", name, strerror(-rc));
	}
	xbuf_detach(&x, &buf);
	munmap(buf.addr, buf.len);
	x.ops->close(&x);
	return 0;
}
