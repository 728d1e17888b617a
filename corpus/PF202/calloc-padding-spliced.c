/* A block of padding comes zeroed from calloc() and is given to a pipe by vmsplice(); then a trailer is
 * written into it. The pipe took the zero pages and keeps them. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define PAD (64 * 1024)

struct archive {
	int fd; /* write end of a pipe */
	unsigned long long written;
	char *pad;
};

static int archive_pad(struct archive *a, size_t len)
{
	struct iovec v = { .iov_base = a->pad, .iov_len = len };

	while (v.iov_len > 0) {
		ssize_t n = vmsplice(a->fd, &v, 1, 0); /* expect: PF202 */

		if (n < 0)
			return -errno;
		v.iov_base = (char *)v.iov_base + n;
		v.iov_len -= (size_t)n;
		a->written += (unsigned long long)n;
	}
	return 0;
}

static int archive_finish(struct archive *a)
{
	char trailer[64];
	int n = snprintf(trailer, sizeof(trailer), "END %llu\n", a->written);

	memcpy(a->pad, trailer, (size_t)n); /* step: PF202 write */
	return write(a->fd, a->pad, (size_t)n) == n ? 0 : -EIO;
}

int main(void)
{
	struct archive a = { .fd = STDOUT_FILENO };

	a.pad = calloc(1, PAD);
	if (!a.pad)
		return 1;
	if (archive_pad(&a, PAD) < 0 || archive_finish(&a) < 0) {
		fprintf(stderr, "archive: output failed\n");
		return 1;
	}
	return 0;
}
