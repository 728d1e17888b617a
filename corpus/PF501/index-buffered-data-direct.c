/* Of the two reads the buffered one, of the index, is waited for; the direct one, of the data, is in flight
 * when the filter is forked. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <liburing.h>

enum { INDEX, DATA, FILES };

struct table {
	struct io_uring ring;
	struct {
		int fd;
		unsigned int len;
		char *buf;
	} file[FILES];
};

static void table_open(struct table *t, const char *index, const char *data)
{
	t->file[INDEX].fd = open(index, O_RDONLY | O_CLOEXEC);
	t->file[DATA].fd = open(data, O_RDONLY | O_CLOEXEC | O_DIRECT);
	if (t->file[INDEX].fd < 0 || t->file[DATA].fd < 0)
		err(1, "open");
	t->file[INDEX].len = 8192;
	t->file[DATA].len = 1u << 20;
	t->file[INDEX].buf = malloc(t->file[INDEX].len);
	t->file[DATA].buf = aligned_alloc(4096, t->file[DATA].len);
	if (!t->file[INDEX].buf || !t->file[DATA].buf)
		err(1, "memory");
	if (io_uring_queue_init(4, &t->ring, 0) < 0)
		errx(1, "io_uring");
}

static void wait_one(struct table *t)
{
	struct io_uring_cqe *cqe;

	if (io_uring_wait_cqe(&t->ring, &cqe) < 0)
		errx(1, "wait");
	if (cqe->res < 0)
		errx(1, "read: %s", strerror(-cqe->res));
	io_uring_cqe_seen(&t->ring, cqe);
}

static void start_index(struct table *t)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&t->ring);

	io_uring_prep_read(sqe, t->file[INDEX].fd, t->file[INDEX].buf, t->file[INDEX].len, 0);
	if (io_uring_submit(&t->ring) < 1) /* ok: PF501 */
		errx(1, "submit");
}

static void start_data(struct table *t)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&t->ring);

	io_uring_prep_read(sqe, t->file[DATA].fd, t->file[DATA].buf, t->file[DATA].len, 0);
	if (io_uring_submit(&t->ring) < 1) /* expect: PF501 */
		errx(1, "submit");
}

static void start_filter(const char *program)
{
	switch (fork()) { /* step: PF501 fork */
	case -1:
		err(1, "fork");
	case 0:
		execlp(program, program, (char *)NULL);
		_exit(127);
	default:
		break;
	}
}

int main(int argc, char **argv)
{
	static struct table t;

	if (argc < 4)
		return 2;
	table_open(&t, argv[1], argv[2]);
	start_index(&t);
	wait_one(&t);
	start_data(&t);
	start_filter(argv[3]);
	wait_one(&t);
	return t.file[DATA].buf[0] != t.file[INDEX].buf[0];
}
