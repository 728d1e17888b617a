/* One vmsplice() of two ranges: the header was written before the pager was forked, but only the body,
 * allocated later, is written again. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#define BODY 32768

static struct header {
	char magic[8];
	uint64_t seq;
	char pad[4080];
} header;

static int send_record(int pipe_fd, char *body, size_t n)
{
	struct iovec v[2];
	ssize_t put;

	v[0].iov_base = &header;
	v[0].iov_len = sizeof(header);
	v[1].iov_base = body;
	v[1].iov_len = n;
	put = vmsplice(pipe_fd, v, 2, 0); /* ok: PF201 */
	if (put < 0 || (size_t)put != sizeof(header) + n) {
		perror("vmsplice");
		return -1;
	}
	return 0;
}

static int open_pager(void)
{
	int fd[2];

	if (pipe(fd) < 0)
		return -1;
	switch (fork()) {
	case -1:
		return -1;
	case 0:
		dup2(fd[0], 0);
		close(fd[1]);
		execlp("record-pager", "record-pager", (char *)NULL);
		_exit(127);
	default:
		close(fd[0]);
		return fd[1];
	}
}

int main(void)
{
	char *body;
	int out;

	memset(&header, ' ', sizeof(header));
	memcpy(header.magic, "RECORD1", 8);
	header.seq = 0;
	out = open_pager();
	if (out < 0)
		return 1;
	body = malloc(BODY);
	if (!body)
		return 1;
	memset(body, '.', BODY);
	if (send_record(out, body, BODY) < 0)
		return 1;
	memset(body, '-', BODY);
	sleep(1);
	close(out);
	return 0;
}
