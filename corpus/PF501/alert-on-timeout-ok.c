/* When a direct read has not come back in time the context is destroyed, which waits for everything in it,
 * and only then an alert goes out through the shell. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <libaio.h>

#define SECTOR 4096

struct probe {
	io_context_t ctx;
	struct iocb iocb;
	unsigned char *sector;
	int fd;
};

static void alert(const char *disk)
{
	char cmd[256];

	snprintf(cmd, sizeof(cmd), "page-operator --slow '%s'", disk);
	if (system(cmd) != 0)
		fprintf(stderr, "%s: slow, and nobody listens\n", disk);
}

static int probe_once(struct probe *p, const char *disk, long long at)
{
	struct timespec limit = { .tv_sec = 2 };
	struct iocb *cbs[1] = { &p->iocb };
	struct io_event ev;
	int n;

	io_prep_pread(&p->iocb, p->fd, p->sector, SECTOR, at);
	n = io_submit(p->ctx, 1, cbs); /* ok: PF501 */
	if (n != 1)
		return -EIO;
	n = io_getevents(p->ctx, 1, 1, &ev, &limit);
	if (n == 1)
		return (long)ev.res == SECTOR ? 0 : -EIO;
	io_destroy(p->ctx);
	p->ctx = NULL;
	alert(disk);
	return -ETIMEDOUT;
}

int main(int argc, char **argv)
{
	struct probe p = { .ctx = NULL };
	int rc = 0;

	if (argc < 2)
		return 2;
	p.fd = open(argv[1], O_RDONLY | O_DIRECT);
	p.sector = valloc(SECTOR);
	if (p.fd < 0 || !p.sector || io_setup(1, &p.ctx) < 0)
		return 1;
	for (long long at = 0; rc == 0 && at < 1 << 20; at += SECTOR)
		rc = probe_once(&p, argv[1], at);
	return rc != 0;
}
