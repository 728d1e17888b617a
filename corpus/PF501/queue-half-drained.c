/* A queue of vectored direct reads is drained down to half its depth, to keep the disk busy, before the next
 * step forks the decoder: the other half is in flight. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <unistd.h>
#include <liburing.h>

#define DEPTH 8
#define PART 32768

struct queue {
	struct io_uring ring;
	struct iovec vec[DEPTH][2];
	unsigned int inflight;
	int fd;
};

static void queue_open(struct queue *q, const char *path)
{
	int i, k;

	q->fd = open(path, O_RDONLY | O_DIRECT);
	if (q->fd < 0)
		err(1, "%s", path);
	if (io_uring_queue_init(DEPTH, &q->ring, 0) < 0)
		errx(1, "io_uring");
	for (i = 0; i < DEPTH; i++) {
		for (k = 0; k < 2; k++) {
			q->vec[i][k].iov_len = PART;
			if (posix_memalign(&q->vec[i][k].iov_base, 4096, PART))
				errx(1, "memory");
		}
	}
}

static void queue_fill(struct queue *q)
{
	unsigned int i;

	for (i = 0; i < DEPTH; i++) {
		struct io_uring_sqe *sqe = io_uring_get_sqe(&q->ring);

		if (!sqe)
			break;
		io_uring_prep_readv(sqe, q->fd, q->vec[i], 2, (__u64)i * 2 * PART);
		io_uring_sqe_set_data(sqe, q->vec[i]);
		q->inflight++;
	}
	if (io_uring_submit(&q->ring) < 0) /* expect: PF501 */
		errx(1, "submit");
}

static void queue_drain(struct queue *q, unsigned int down_to)
{
	struct io_uring_cqe *cqe;

	while (q->inflight > down_to) {
		if (io_uring_wait_cqe(&q->ring, &cqe) < 0)
			errx(1, "wait");
		if (cqe->res != 2 * PART)
			warnx("short read: %d", cqe->res);
		io_uring_cqe_seen(&q->ring, cqe);
		q->inflight--;
	}
}

static void decoder(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("decoder", "decoder", (char *)NULL);
		_exit(127);
	}
	if (pid < 0)
		warn("decoder");
}

int main(int argc, char **argv)
{
	static struct queue q;

	if (argc < 2)
		return 2;
	queue_open(&q, argv[1]);
	queue_fill(&q);
	queue_drain(&q, DEPTH / 2);
	decoder();
	queue_drain(&q, 0);
	return 0;
}
