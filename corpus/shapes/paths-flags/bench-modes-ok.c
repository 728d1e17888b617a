/* Latency of fork or of fixed-buffer reads, one at a time: the two are not measured together. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <liburing.h>
#include <sys/mman.h>
#include <sys/wait.h>

struct options {
	bool fixed;
	bool forks;
	size_t bytes;
	unsigned rounds;
	const char *file;
};

struct bench {
	struct options opt;
	struct io_uring ring;
	unsigned char *mem;
	int fd;
	double total;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int parse(struct options *o, int argc, char **argv)
{
	int opt;

	o->bytes = 1u << 20;
	o->rounds = 100;
	while ((opt = getopt(argc, argv, "Ffb:n:")) != -1)
		switch (opt) {
		case 'F':
			o->forks = true;
			break;
		case 'f':
			o->fixed = true;
			break;
		case 'b':
			o->bytes = strtoul(optarg, NULL, 0);
			break;
		case 'n':
			o->rounds = (unsigned)strtoul(optarg, NULL, 0);
			break;
		default:
			return -1;
		}
	if (o->fixed && o->forks)
		return -1;
	if (optind >= argc || o->bytes == 0)
		return -1;
	o->file = argv[optind];
	return 0;
}

static int setup(struct bench *b)
{
	struct iovec v;

	b->fd = open(b->opt.file, O_RDONLY);
	if (b->fd < 0)
		return -errno;
	b->mem = mmap(NULL, b->opt.bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (b->mem == MAP_FAILED)
		return -errno;
	memset(b->mem, 0x5a, b->opt.bytes);
	if (!b->opt.fixed)
		return 0;
	v.iov_base = b->mem;
	v.iov_len = b->opt.bytes;
	return io_uring_register_buffers(&b->ring, &v, 1); /* ok: PF101 */
}

static int one_fork(struct bench *b)
{
	double t = now();
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0)
		_exit(0);
	b->total += now() - t;
	b->mem[0]++;
	return waitpid(pid, NULL, 0) < 0 ? -errno : 0;
}

static int one_read(struct bench *b)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&b->ring);
	struct io_uring_cqe *cqe;
	double t = now();
	int rc;

	if (!sqe)
		return -EBUSY;
	if (b->opt.fixed)
		io_uring_prep_read_fixed(sqe, b->fd, b->mem, (unsigned)b->opt.bytes, 0, 0);
	else
		io_uring_prep_read(sqe, b->fd, b->mem, (unsigned)b->opt.bytes, 0);
	rc = io_uring_submit(&b->ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&b->ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(&b->ring, cqe);
	b->total += now() - t;
	return rc < 0 ? rc : 0;
}

int main(int argc, char **argv)
{
	static struct bench b;
	int rc;

	if (parse(&b.opt, argc, argv)) {
		fprintf(stderr, "usage: %s [-F | -f] [-b bytes] [-n rounds] file\n", argv[0]);
		return 2;
	}
	rc = io_uring_queue_init(4, &b.ring, 0);
	if (rc == 0)
		rc = setup(&b);
	for (unsigned i = 0; rc == 0 && i < b.opt.rounds; i++)
		rc = b.opt.forks ? one_fork(&b) : one_read(&b);
	if (rc) {
		fprintf(stderr, "%s: %s\n", b.opt.file, strerror(-rc));
		return 1;
	}
	printf("%.1f us\n", 1e6 * b.total / b.opt.rounds);
	return 0;
}
