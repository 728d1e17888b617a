/* xlog: writes a log with registered buffers. A segment is a header page and its records; the readers
 * that are forked get the header (so the guard starts after it) or, with -x, nothing at all. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <liburing.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEADER 65536u
#define BODY (16u * 65536u)
#define SEGMENT (HEADER + BODY)

struct header {
	uint32_t magic, records;
	uint64_t bytes;
};

struct segment {
	union {
		unsigned char *mem;
		struct header *hdr;
	};
	size_t pos;
};

static struct io_uring ring;
static bool exclude_header;

static int segment_new(struct segment *s)
{
	size_t skip = exclude_header ? 0 : HEADER;
	struct iovec iov;
	int rc;

	s->mem = mmap(NULL, SEGMENT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->mem == MAP_FAILED)
		return -errno;
	rc = madvise(s->mem + skip, SEGMENT - skip, MADV_DONTFORK); /* expect: PF103 */
	if (rc < 0) {
		rc = -errno;
		goto fail;
	}
	iov.iov_base = s->mem;
	iov.iov_len = SEGMENT;
	rc = io_uring_register_buffers(&ring, &iov, 1);
	if (rc < 0)
		goto fail;
	s->hdr->magic = 0x584c4f47;
	s->pos = HEADER;
	return 0;
fail:
	munmap(s->mem, SEGMENT);
	return rc;
}

static int segment_flush(struct segment *s, int fd)
{
	struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
	struct io_uring_cqe *cqe;
	int rc;

	if (!sqe)
		return -EBUSY;
	s->hdr->bytes = s->pos;
	io_uring_prep_write_fixed(sqe, fd, s->mem, (unsigned)s->pos, 0, 0);
	rc = io_uring_submit(&ring);
	if (rc < 0)
		return rc;
	rc = io_uring_wait_cqe(&ring, &cqe);
	if (rc < 0)
		return rc;
	rc = cqe->res;
	io_uring_cqe_seen(&ring, cqe);
	return rc < 0 ? rc : 0;
}

static int index_run(const char *prog, const char *file)
{
	pid_t pid = fork();
	int st = 0;

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execl(prog, prog, file, (char *)NULL);
		_exit(127);
	}
	waitpid(pid, &st, 0);
	return st ? -EIO : 0;
}

int main(int argc, char **argv)
{
	const char *prog = "/usr/lib/xlog/index";
	struct segment seg;
	char line[1024];
	int c, fd, rc;

	while ((c = getopt(argc, argv, "i:x")) != -1) {
		if (c == 'i')
			prog = optarg;
		else if (c == 'x')
			exclude_header = true;
		else
			return 2;
	}
	if (optind >= argc)
		return 2;
	fd = open(argv[optind], O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (fd < 0 || io_uring_queue_init(4, &ring, 0) < 0)
		return 1;
	rc = segment_new(&seg);
	if (rc < 0)
		return 1;
	while (fgets(line, sizeof line, stdin)) {
		size_t n = strlen(line);

		if (n > SEGMENT - seg.pos) {
			rc = segment_flush(&seg, fd);
			if (rc < 0)
				return 1;
			rc = index_run(prog, argv[optind]);
			if (rc < 0)
				fprintf(stderr, "%s: %s\n", prog, strerror(-rc));
			seg.pos = HEADER;
		}
		memcpy(seg.mem + seg.pos, line, n);
		seg.pos += n;
		seg.hdr->records++;
	}
	rc = segment_flush(&seg, fd);
	return rc < 0;
}
