#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "srv.h"

int srv_mem(struct srv *s, size_t len)
{
	s->mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return -errno;
	s->len = len;
	memset(s->mem, 0, len);
	return 0;
}

int srv_register(struct srv *s, struct io_uring *r)
{
	struct iovec iov[1];
	int rc;

	iov[0].iov_base = s->mem;
	iov[0].iov_len = s->len;
	rc = io_uring_register_buffers(r, iov, 1); /* pin: shared */
	return rc < 0 ? rc : 0;
}
