#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

static int emit(const struct extent *e)
{
	static pthread_mutex_t out = PTHREAD_MUTEX_INITIALIZER;
	ssize_t n;

	pthread_mutex_lock(&out);
	n = write(STDOUT_FILENO, e->mem, e->used);
	pthread_mutex_unlock(&out);
	return n == (ssize_t)e->used ? 0 : -EIO;
}

static int backup(struct worker *w, const struct job *j)
{
	int fd = open(j->path, O_RDONLY | O_CLOEXEC | O_DIRECT | O_NOATIME);
	off_t at;
	int rc = 0;

	if (fd < 0)
		return -errno;
	for (at = j->from; rc == 0 && at < j->to; at += EXTENT) {
		rc = extent_read(&w->extent, fd, at, EXTENT);
		if (rc == 0)
			rc = emit(&w->extent);
	}
	close(fd);
	return rc;
}

static void *worker_main(void *arg)
{
	struct worker *w = arg;
	struct job j;

	while (queue_get(w->queue, &j)) {
		int rc = backup(w, &j);

		if (rc) {
			fprintf(stderr, "%s: %s\n", j.path, strerror(-rc));
			w->errors++;
		}
	}
	return NULL;
}

int worker_start(struct worker *w, struct queue *q)
{
	int rc = extent_init(&w->extent);

	if (rc)
		return rc;
	w->queue = q;
	return -pthread_create(&w->thread, NULL, worker_main, w);
}

unsigned long worker_join(struct worker *w)
{
	pthread_join(w->thread, NULL);
	extent_fini(&w->extent);
	return w->errors;
}
