/* Eight direct reads are submitted as one batch, io_getevents() is content with the first: up to seven are
 * still in flight when the hook is forked. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <libaio.h>

#define BATCH 8
#define BLOCK 65536

static unsigned char blocks[BATCH][BLOCK] __attribute__((aligned(65536)));

static void hook(const char *path)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		err(1, "fork");
	if (pid == 0) {
		execl(path, path, "first-block", (char *)NULL);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || status != 0)
		warnx("%s: status %d", path, status);
}

int main(int argc, char **argv)
{
	struct io_event ev[BATCH];
	struct iocb cb[BATCH], *list[BATCH];
	io_context_t ctx = 0;
	int fd, i, got;

	if (argc < 3)
		errx(2, "usage: file hook");
	fd = open(argv[1], O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (fd < 0)
		err(1, "%s", argv[1]);
	if (io_setup(BATCH, &ctx) < 0)
		errx(1, "io_setup");
	for (i = 0; i < BATCH; i++) {
		io_prep_pread(&cb[i], fd, blocks[i], BLOCK, (long long)i * BLOCK);
		list[i] = &cb[i];
	}
	if (io_submit(ctx, BATCH, list) != BATCH) /* expect: PF501 */
		errx(1, "io_submit");
	got = io_getevents(ctx, 1, BATCH, ev, NULL);
	if (got < 1)
		errx(1, "io_getevents");
	hook(argv[2]);
	while (got < BATCH) {
		int n = io_getevents(ctx, 1, BATCH - got, ev, NULL);

		if (n < 1)
			errx(1, "io_getevents");
		got += n;
	}
	io_destroy(ctx);
	return blocks[BATCH - 1][0] == 0;
}
