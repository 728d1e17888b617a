#define _GNU_SOURCE
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ReadSize = 1 << 20 };

static void *ReaderMain(void *p)
{
	Reader *r = p;

	for (off_t at = r->from; at < r->to;) {
		ssize_t n = pread(r->fd, r->buffer, r->size, at); /* expect: PF502 */

		if (n == 0)
			break;
		if (n < 0) {
			if (errno == EINTR)
				continue;
			r->error = errno;
			break;
		}
		r->onChunk(r->arg, r->buffer, (size_t)n, at);
		at += n;
	}
	return NULL;
}

static void ReaderRelease(Reader *r)
{
	if (r->buffer)
		munmap(r->buffer, r->size);
	r->buffer = NULL;
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
}

int ReaderStart(Reader *r, const char *path, off_t from, off_t to, ChunkFn fn, void *arg)
{
	int rc;

	*r = (Reader){ .from = from, .to = to, .size = ReadSize, .onChunk = fn, .arg = arg };
	r->fd = open(path, O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (r->fd < 0)
		return errno;
	r->buffer = mmap(NULL, r->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->buffer == MAP_FAILED) {
		rc = errno;
		r->buffer = NULL;
		ReaderRelease(r);
		return rc;
	}
	rc = pthread_create(&r->thread, NULL, ReaderMain, r);
	if (rc)
		ReaderRelease(r);
	return rc;
}

int ReaderJoin(Reader *r)
{
	pthread_join(r->thread, NULL);
	ReaderRelease(r);
	return r->error;
}
