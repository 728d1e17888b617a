#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "snap.h"

static int open_flags(const struct settings *set)
{
	int flags = O_RDONLY | O_CLOEXEC;

	return set->buffered ? flags : flags | O_DIRECT;
}

int volume_open(struct volume *v, const struct settings *set)
{
	struct stat st;
	unsigned int i;

	v->fd = open(set->source, open_flags(set));
	if (v->fd < 0)
		return -errno;
	if (fstat(v->fd, &st) < 0)
		return -errno;
	v->size = (uint64_t)st.st_size;
	for (i = 0; i < SLOTS; i++) {
		v->slot[i].vec.iov_len = SLOT_BYTES;
		v->slot[i].vec.iov_base = aligned_alloc(4096, SLOT_BYTES);
		if (!v->slot[i].vec.iov_base)
			return -ENOMEM;
	}
	return io_uring_queue_init(SLOTS, &v->ring, 0);
}

/* Start a read into every slot that is idle. */
int volume_start(struct volume *v)
{
	unsigned int i, n = 0;
	int rc;

	for (i = 0; i < SLOTS && v->at < v->size; i++) {
		struct slot *s = &v->slot[i];
		struct io_uring_sqe *sqe;

		if (s->busy)
			continue;
		sqe = io_uring_get_sqe(&v->ring);
		if (!sqe)
			break;
		s->offset = v->at;
		s->busy = true;
		io_uring_prep_readv(sqe, v->fd, &s->vec, 1, s->offset);
		io_uring_sqe_set_data(sqe, s);
		v->at += SLOT_BYTES;
		n++;
	}
	if (n == 0)
		return 0;
	rc = io_uring_submit(&v->ring); /* expect: PF501 */
	if (rc < 0)
		return rc;
	v->busy += n;
	return 0;
}

struct slot *volume_next(struct volume *v)
{
	struct io_uring_cqe *cqe;
	struct slot *s;

	if (v->busy == 0)
		return NULL;
	if (io_uring_wait_cqe(&v->ring, &cqe) < 0)
		abort();
	s = io_uring_cqe_get_data(cqe);
	s->result = cqe->res;
	io_uring_cqe_seen(&v->ring, cqe);
	v->busy--;
	return s;
}

void volume_put(struct volume *v, struct slot *s)
{
	(void)v;
	s->busy = false;
}

int volume_drain(struct volume *v)
{
	struct slot *s;
	int rc = 0;

	while ((s = volume_next(v)) != NULL) {
		if (s->result < 0)
			rc = s->result;
		volume_put(v, s);
	}
	return rc;
}

void volume_close(struct volume *v)
{
	io_uring_queue_exit(&v->ring);
	close(v->fd);
}
