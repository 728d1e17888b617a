/* Control blocks in an array, one submission each. When the n-th submission fails the reads before it are
 * collected first and the report is forked off then. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <libaio.h>

#define JOBS 16
#define JOB_BYTES 131072

struct job {
	struct iocb cb;
	void *buf;
	int fd;
};

struct jobs {
	io_context_t ctx;
	struct job job[JOBS];
};

static void report(const char *what, int n)
{
	pid_t pid = fork();

	if (pid == 0) {
		char arg[32];

		snprintf(arg, sizeof(arg), "%d", n);
		execlp("job-report", "job-report", what, arg, (char *)NULL);
		_exit(127);
	}
}

static int collect(struct jobs *js, int n)
{
	struct io_event ev[JOBS];

	return n == 0 || io_getevents(js->ctx, n, n, ev, NULL) == n ? 0 : -EIO;
}

static int job_open(struct job *j, const char *path)
{
	j->fd = open(path, O_RDONLY | O_DIRECT);
	if (j->fd < 0)
		return -errno;
	j->buf = mmap(NULL, JOB_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return j->buf == MAP_FAILED ? -ENOMEM : 0;
}

static int job_start(struct jobs *js, struct job *j)
{
	struct iocb *one = &j->cb;

	io_prep_pread(one, j->fd, j->buf, JOB_BYTES, 0);
	one->data = j;
	return io_submit(js->ctx, 1, &one); /* ok: PF501 */
}

int main(int argc, char **argv)
{
	static struct jobs js;
	int n = argc - 1, i;

	if (n < 1 || n > JOBS || io_setup(JOBS, &js.ctx) < 0)
		return 2;
	for (i = 0; i < n; i++)
		if (job_open(&js.job[i], argv[i + 1]) < 0)
			return 1;
	for (i = 0; i < n; i++) {
		if (job_start(&js, &js.job[i]) == 1)
			continue;
		if (collect(&js, i) < 0)
			return 3;
		report(argv[i + 1], i);
		return 1;
	}
	return collect(&js, n) < 0 ? 3 : 0;
}
