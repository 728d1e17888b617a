/* When the registration fails, the block is freed with the guard on and the program falls back to copying; its
 * children then miss whatever lives on those pages. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <liburing.h>

struct reader {
	struct io_uring ring;
	bool fixed;
	struct iovec vec;
};

static int reader_fixed(struct reader *r, size_t len)
{
	r->vec.iov_len = len;
	r->vec.iov_base = aligned_alloc(4096, len);
	if (!r->vec.iov_base)
		return -1;
	if (madvise(r->vec.iov_base, len, MADV_DONTFORK) < 0)
		goto free_block;
	if (io_uring_register_buffers(&r->ring, &r->vec, 1) < 0)
		goto unguard;
	r->fixed = true;
	return 0;
unguard:
	free(r->vec.iov_base); /* expect: PF108 */
	r->vec.iov_base = NULL;
	return -1;
free_block:
	free(r->vec.iov_base);
	r->vec.iov_base = NULL;
	return -1;
}

static int reader_init(struct reader *r)
{
	memset(r, 0, sizeof(*r));
	if (io_uring_queue_init(16, &r->ring, 0) < 0)
		return -1;
	if (reader_fixed(r, 64 * 4096) < 0)
		fprintf(stderr, "fixed buffers not available\n");
	return 0;
}

static int decode(const char *file)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execlp("zstd", "zstd", "-d", file, (char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return status;
}

int main(int argc, char **argv)
{
	static struct reader r;

	if (argc != 2 || reader_init(&r) < 0)
		return 1;
	printf("%s\n", r.fixed ? "fixed" : "copying");
	if (decode(argv[1]) != 0)
		return 1;
	io_uring_queue_exit(&r.ring);
	return 0;
}
