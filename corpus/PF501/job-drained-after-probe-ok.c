#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <libaio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEPTH 8
#define BS 4096

struct job {
	io_context_t ctx;
	int fd;
	int inflight;
	struct {
		struct iocb cb;
		void *buf;
	} io[DEPTH];
};

static int job_open(struct job *j, const char *path)
{
	int flags = O_RDONLY | O_DIRECT;

	memset(j, 0, sizeof(*j));
	j->fd = open(path, flags);
	if (j->fd < 0)
		return -errno;
	if (io_setup(DEPTH, &j->ctx))
		return -1;
	for (int i = 0; i < DEPTH; i++) {
		if (posix_memalign(&j->io[i].buf, BS, BS))
			return -ENOMEM;
		memset(j->io[i].buf, 0, BS);
	}
	return 0;
}

static int job_queue(struct job *j, int i, long long off)
{
	struct iocb *p = &j->io[i].cb;
	int rc;

	io_prep_pread(p, j->fd, j->io[i].buf, BS, off);
	rc = io_submit(j->ctx, 1, &p); /* todo-ok: PF501 */
	if (rc != 1)
		return rc < 0 ? rc : -EAGAIN;
	j->inflight++;
	return 0;
}

static int job_drain(struct job *j)
{
	struct io_event ev[DEPTH];

	while (j->inflight > 0) {
		int n = io_getevents(j->ctx, j->inflight, DEPTH, ev, NULL);

		if (n < 0)
			return n;
		j->inflight -= n;
	}
	return 0;
}

static void run_probe(void)
{
	pid_t p = fork();

	if (p == 0) {
		execlp("blkid", "blkid", (char *)NULL);
		_exit(127);
	}
	if (p > 0)
		waitpid(p, NULL, 0);
}

int main(int argc, char **argv)
{
	struct job j;
	int ret;

	if (argc < 2 || job_open(&j, argv[1]))
		return 1;
	for (int i = 0; i < DEPTH; i++)
		if (job_queue(&j, i, (long long)i * BS))
			break;
	ret = job_drain(&j);
	if (ret)
		return 1;
	run_probe();
	io_destroy(j.ctx);
	close(j.fd);
	return ret != 0;
}
