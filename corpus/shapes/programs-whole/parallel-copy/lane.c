#define _GNU_SOURCE
#include "pcopy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ALIGN 65536u

static int write_all(int fd, const char *p, size_t n, off_t at)
{
	while (n > 0) {
		ssize_t k = pwrite(fd, p, n, at);

		if (k < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		p += k;
		n -= (size_t)k;
		at += k;
	}
	return 0;
}

static void *lane_main(void *arg)
{
	struct lane *l = arg;
	const size_t size = l->opt->block;
	int rc = 0;

	for (; l->next < l->end && !rc; l->next += l->stride) {
		ssize_t n = pread(l->in, l->block, size, l->next); /* expect: PF502 */

		if (n < 0) {
			rc = -errno;
			break;
		}
		if (n == 0)
			break;
		atomic_fetch_add(&l->progress->read, (unsigned long long)n);
		rc = write_all(l->out, l->block, (size_t)n, l->next);
		if (!rc)
			atomic_fetch_add(&l->progress->written, (unsigned long long)n);
	}
	if (rc) {
		atomic_fetch_add(&l->progress->errors, 1);
		if (l->opt->verbose)
			fprintf(stderr, "pcopy: lane %u: %s\n", l->index, strerror(-rc));
	}
	atomic_fetch_sub(&l->progress->active, 1);
	return NULL;
}

int lane_start(struct lane *l, const struct options *opt, struct progress *p, unsigned index, off_t size)
{
	int rc;

	memset(l, 0, sizeof(*l));
	l->index = index;
	l->opt = opt;
	l->progress = p;
	l->stride = (off_t)(opt->block * opt->threads);
	l->next = (off_t)(opt->block * index);
	l->end = size;
	l->in = open(opt->from, O_RDONLY | O_CLOEXEC | (opt->direct ? O_DIRECT : 0));
	if (l->in < 0)
		return -errno;
	l->out = open(opt->to, O_WRONLY | O_CLOEXEC);
	if (l->out < 0) {
		rc = -errno;
		goto err_in;
	}
	l->block = aligned_alloc(ALIGN, opt->block);
	if (!l->block) {
		rc = -ENOMEM;
		goto err_out;
	}
	atomic_fetch_add(&p->active, 1);
	rc = -pthread_create(&l->thread, NULL, lane_main, l);
	if (!rc)
		return 0;
	atomic_fetch_sub(&p->active, 1);
	free(l->block);
err_out:
	close(l->out);
err_in:
	close(l->in);
	return rc;
}

void lane_join(struct lane *l)
{
	pthread_join(l->thread, NULL);
	free(l->block);
	close(l->out);
	close(l->in);
}
