/* pcopy: copies a file with several threads and direct I/O. */
#ifndef PCOPY_H
#define PCOPY_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct options {
	unsigned threads;
	size_t block;
	bool direct;
	bool verbose;
	unsigned every;
	const char *from, *to;
	const char *hook;
};

struct progress {
	atomic_ullong read, written;
	atomic_uint errors;
	atomic_uint active;
};

struct lane {
	pthread_t thread;
	unsigned index;
	const struct options *opt;
	struct progress *progress;
	int in, out;
	off_t next, end, stride;
	void *block;
};

int lane_start(struct lane *l, const struct options *opt, struct progress *p, unsigned index, off_t size);
void lane_join(struct lane *l);
void progress_watch(const struct options *opt, struct progress *p, off_t size);

#endif
