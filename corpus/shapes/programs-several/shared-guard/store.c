#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include "broker.h"

int store_protect(struct segstore *s)
{
	return madvise(s->mem, SEGS * SEG_BYTES, MADV_DONTFORK) ? -errno : 0;
}

int store_open(struct segstore *s)
{
	struct iovec iov[SEGS];
	int rc;

	s->mem = mmap(NULL, SEGS * SEG_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return -errno;
	rc = store_protect(s);
	if (rc)
		return rc;
	for (unsigned i = 0; i < SEGS; i++)
		iov[i] = (struct iovec){ s->mem + (size_t)i * SEG_BYTES, SEG_BYTES };
	rc = io_uring_queue_init(16, &s->ring, 0);
	if (rc < 0)
		return rc;
	return io_uring_register_buffers(&s->ring, iov, SEGS); /* ok: PF101 */
}

int store_append(struct broker *b, const void *rec, uint32_t len)
{
	struct segstore *s = &b->store;
	uint8_t *p;

	if (len + sizeof(len) > SEG_BYTES)
		return -EMSGSIZE;
	if (s->used + len + sizeof(len) > SEG_BYTES) {
		s->cur = (s->cur + 1) % SEGS;
		s->used = 0;
		if (roll_hook(b))
			return -EIO;
	}
	p = s->mem + (size_t)s->cur * SEG_BYTES + s->used;
	memcpy(p, &len, sizeof(len));
	memcpy(p + sizeof(len), rec, len);
	s->used += len + sizeof(len);
	return 0;
}
