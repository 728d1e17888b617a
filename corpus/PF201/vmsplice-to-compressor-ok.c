/* The block is allocated after the compressor was forked: no fork ever shared its pages, so the pipe
 * and the writer go on seeing the same ones. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLOCK (128 * 1024)

struct stream {
	unsigned int state;
	unsigned char *block;
	int out;
};

static void stream_next(struct stream *s)
{
	size_t i;

	for (i = 0; i < BLOCK; i++) {
		s->state = s->state * 1103515245u + 12345u;
		s->block[i] = (unsigned char)(s->state >> 16);
	}
}

static int stream_put(const struct stream *s)
{
	struct iovec iov = { .iov_base = s->block, .iov_len = BLOCK };

	/* ok: PF201 */
	return vmsplice(s->out, &iov, 1, 0) == BLOCK ? 0 : -1;
}

static pid_t start_compressor(struct stream *s)
{
	int p[2];
	pid_t pid;

	if (pipe2(p, O_CLOEXEC) < 0)
		return -1;
	pid = fork();
	if (pid == 0) {
		dup2(p[0], STDIN_FILENO);
		execlp("gzip", "gzip", "-1", (char *)NULL);
		_exit(127);
	}
	close(p[0]);
	s->out = p[1];
	return pid;
}

int main(void)
{
	struct stream s = { .state = 1 };
	pid_t pid;

	pid = start_compressor(&s);
	if (pid < 0)
		return 1;
	s.block = malloc(BLOCK);
	if (!s.block)
		return 1;
	stream_next(&s);
	if (stream_put(&s) < 0)
		return 1;
	stream_next(&s);
	fprintf(stderr, "next block starts with %u\n", s.block[0]);
	close(s.out);
	waitpid(pid, NULL, 0);
	return 0;
}
