/* A window of direct reads, each submitted on its own, is narrowed to two before the checkpoint program is
 * started by the shell: those two are in flight. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <libaio.h>

enum { WINDOW = 6, CHUNK = 65536 };

struct copy {
	io_context_t ctx;
	struct iocb block[WINDOW];
	char *mem[WINDOW];
	int fd, pending;
};

static int copy_begin(struct copy *c, const char *path)
{
	c->fd = open(path, O_RDONLY | O_DIRECT);
	if (c->fd < 0)
		return -errno;
	for (int i = 0; i < WINDOW; i++)
		if (posix_memalign((void **)&c->mem[i], 4096, CHUNK) != 0)
			return -ENOMEM;
	return io_setup(WINDOW, &c->ctx);
}

static int copy_widen(struct copy *c)
{
	for (int i = 0; i < WINDOW; i++) {
		struct iocb *one = &c->block[i];
		int rc;

		io_prep_pread(one, c->fd, c->mem[i], CHUNK, (long long)i * CHUNK);
		rc = io_submit(c->ctx, 1, &one); /* expect: PF501 */
		if (rc != 1)
			return -EIO;
		c->pending++;
	}
	return 0;
}

static int copy_narrow(struct copy *c, int to)
{
	struct io_event done;

	while (c->pending > to) {
		int n = io_getevents(c->ctx, 1, 1, &done, NULL);

		if (n != 1)
			exit(1);
		c->pending -= n;
	}
	return 0;
}

int main(int argc, char **argv)
{
	static struct copy c;

	if (argc < 2 || copy_begin(&c, argv[1]) < 0 || copy_widen(&c) < 0)
		return 1;
	copy_narrow(&c, 2);
	if (system("checkpoint-written") != 0) /* step: PF501 fork */
		fprintf(stderr, "no checkpoint\n");
	copy_narrow(&c, 0);
	return c.mem[0][0];
}
