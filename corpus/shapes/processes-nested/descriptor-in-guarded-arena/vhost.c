#include "vhost.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct vhost *vhost_new(struct pool *p, const char *name, const char *root)
{
	struct vhost *vh;

	/* Neighbours in memory: one cache miss less. */
	vh = pool_alloc(p, sizeof *vh);
	if (!vh)
		return 0;
	memset(vh, 0, sizeof *vh);
	snprintf(vh->name, sizeof vh->name, "%s", name);
	snprintf(vh->root, sizeof vh->root, "%s", root);
	vh->timeout = 30;
	vh->rxlen = 16384;
	vh->rxbuf = pool_alloc(p, vh->rxlen);
	if (!vh->rxbuf) {
		return 0;
	}
	return vh;
}

/* In the worker. */
void vhost_serve(const struct vhost *vh, int conn)
{
	char req[512], path[1024], block[4096];
	ssize_t n;
	int fd;

	alarm(vh->timeout); /* expect: PF301 */
	n = read(conn, req, sizeof req - 1);
	if (n <= 0)
		return;
	req[n] = '\0';
	req[strcspn(req, "\r\n ")] = '\0';
	if (strstr(req, ".."))
		return;
	snprintf(path, sizeof path, "%s/%s", vh->root, req);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		return;
	while ((n = read(fd, block, sizeof block)) > 0)
		if (write(conn, block, (size_t)n) != n)
			break;
	close(fd);
}
