#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include "box.h"

int stats_listen(const char *path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	strncpy(a.sun_path, path, sizeof(a.sun_path) - 1);
	if (fd < 0 || bind(fd, (struct sockaddr *)&a, sizeof(a)) || listen(fd, 4))
		return -1;
	return fd;
}

static int format(const struct counters *c, char *text, size_t len)
{
	return snprintf(text, len, "in %lu\nout %lu\n", c->in, c->out); /* expect: PF301, step: PF301 access child */
}

_Noreturn void stats_server(const struct box *b, int listener)
{
	char text[128];

	for (;;) {
		int client = accept(listener, NULL, NULL);
		int n;

		if (client < 0)
			_exit(1);
		n = format(b->shown, text, sizeof(text));
		if (write(client, text, (size_t)n) != n)
			_exit(1);
		close(client);
	}
}
