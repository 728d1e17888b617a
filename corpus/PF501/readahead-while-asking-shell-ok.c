/* The read-ahead is in flight across popen(), but its buffer is guarded by MADV_DONTFORK: the pages the
 * kernel writes to never were in the child. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <liburing.h>

#define WINDOW (2u << 20)

struct source {
	int fd;
	unsigned long long at;
};

struct reader {
	struct io_uring ring;
	struct source src;
	unsigned char *window;
};

static int source_open(struct source *s, const char *path, bool direct)
{
	int flags = O_RDONLY | O_CLOEXEC;

	if (direct)
		flags |= O_DIRECT;
	s->fd = open(path, flags);
	s->at = 0;
	return s->fd < 0 ? -errno : 0;
}

static int reader_init(struct reader *r, const char *path)
{
	int rc = source_open(&r->src, path, true);

	if (rc)
		return rc;
	r->window = mmap(NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->window == MAP_FAILED)
		return -ENOMEM;
	if (madvise(r->window, WINDOW, MADV_DONTFORK) < 0)
		return -errno;
	return io_uring_queue_init(8, &r->ring, 0);
}

static int reader_ahead(struct reader *r)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&r->ring);

	if (!sqe)
		return -EBUSY;
	io_uring_prep_read(sqe, r->src.fd, r->window, WINDOW, r->src.at);
	return io_uring_submit(&r->ring); /* ok: PF501 */
}

static int reader_wait(struct reader *r)
{
	struct io_uring_cqe *cqe;
	int n = io_uring_wait_cqe(&r->ring, &cqe);

	if (n < 0)
		abort();
	n = cqe->res;
	io_uring_cqe_seen(&r->ring, cqe);
	if (n > 0)
		r->src.at += (unsigned long long)n;
	return n;
}

static long owner_of(const char *path)
{
	char cmd[512];
	long uid = -1;
	FILE *f;

	snprintf(cmd, sizeof(cmd), "stat -c %%u '%s'", path);
	f = popen(cmd, "r");
	if (!f)
		return -1;
	if (fscanf(f, "%ld", &uid) != 1)
		uid = -1;
	pclose(f);
	return uid;
}

int main(int argc, char **argv)
{
	static struct reader r;
	long uid;

	if (argc < 2 || reader_init(&r, argv[1]) < 0)
		return 1;
	if (reader_ahead(&r) != 1)
		return 1;
	uid = owner_of(argv[1]);
	printf("%d bytes of uid %ld\n", reader_wait(&r), uid);
	io_uring_queue_exit(&r.ring);
	return 0;
}
