#include "common.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct setting set[16];
	char event[512];
	ssize_t k;
	int n, fd, rc;

	n = settings_load(argc > 1 ? argv[1] : "/etc/serverd.conf", set, 16);
	if (n < 0)
		return 1;
	fd = open("/run/serverd.events", O_RDWR | O_CLOEXEC);
	if (fd < 0) {
		note("events: %s", strerror(errno));
		return 1;
	}
	while ((k = read(fd, event, sizeof event - 1)) > 0) {
		event[k] = '\0';
		rc = hook_call(settings_get(set, (size_t)n, "hook", "/bin/true"), event);
		if (rc)
			note("%s: %s", event, strerror(-rc));
	}
	close(fd);
	return 0;
}
