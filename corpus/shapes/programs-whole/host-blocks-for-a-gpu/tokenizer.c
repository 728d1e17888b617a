#define _GNU_SOURCE
#include "tokenizer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int tok_start(struct tokenizer *t, const char *program)
{
	int in[2], out[2], err;

	if (pipe2(in, O_CLOEXEC))
		return -errno;
	if (pipe2(out, O_CLOEXEC)) {
		err = errno;
		goto close_in;
	}
	t->pid = fork();
	if (t->pid < 0) {
		err = errno;
		goto close_out;
	}
	if (t->pid == 0) {
		dup2(in[0], 0);
		dup2(out[1], 1);
		execlp(program, program, "--stdio", (char *)NULL);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	t->to = in[1];
	t->from = out[0];
	return 0;
close_out:
	close(out[0]);
	close(out[1]);
close_in:
	close(in[0]);
	close(in[1]);
	return -err;
}

/* Sends one line, gets a length and that many bytes of tokens. */
int tok_encode(struct tokenizer *t, const char *text, unsigned char *out, size_t max)
{
	uint32_t n;

	if (dprintf(t->to, "%s\n", text) < 0)
		return -EPIPE;
	if (read(t->from, &n, sizeof n) != sizeof n || n > max)
		return -EPROTO;
	for (size_t got = 0; got < n;) {
		ssize_t k = read(t->from, out + got, n - got);

		if (k <= 0)
			return -EPROTO;
		got += (size_t)k;
	}
	return (int)n;
}

void tok_stop(struct tokenizer *t)
{
	close(t->to);
	close(t->from);
	kill(t->pid, SIGTERM);
	waitpid(t->pid, NULL, 0);
	t->pid = 0;
}
