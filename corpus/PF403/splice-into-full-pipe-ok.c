/* vmsplice() into a non-blocking pipe fails when the pipe is full; the result is compared, and only what
 * went in is counted as sent. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define FRAME 8192
#define FRAMES 32

struct feeder {
	unsigned char *frame[FRAMES];
	unsigned long sent, lost;
	int out;
};

static void feed(struct feeder *f, unsigned int n)
{
	struct iovec v = { .iov_base = f->frame[n], .iov_len = FRAME };

	if (vmsplice(f->out, &v, 1, SPLICE_F_NONBLOCK) != FRAME) /* ok: PF403 */
		f->lost++;
	else
		f->sent++;
}

int main(void)
{
	struct feeder f = { .out = STDOUT_FILENO };
	unsigned int n;

	for (n = 0; n < FRAMES; n++) {
		f.frame[n] = malloc(FRAME);
		if (!f.frame[n])
			return 1;
		memset(f.frame[n], (int)n, FRAME);
	}
	for (n = 0; n < FRAMES; n++)
		feed(&f, n);
	fprintf(stderr, "%lu sent, %lu lost\n", f.sent, f.lost);
	return 0;
}
