/* Exports records to a compressor running as a child: pages go into its pipe with vmsplice. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <sys/wait.h>

#define PAGE 4096

struct exporter {
	int out;
	pid_t child;
	unsigned char *page;
	uint64_t seq;
};

static int push_page(struct exporter *x)
{
	struct iovec v = { .iov_base = x->page, .iov_len = PAGE };

	while (v.iov_len > 0) {
		ssize_t n = vmsplice(x->out, &v, 1, 0); /* expect: PF201 */

		if (n < 0) {
			if (errno == EINTR)
				continue;
			return -errno;
		}
		v.iov_base = (char *)v.iov_base + n;
		v.iov_len -= (size_t)n;
	}
	return 0;
}

static int compressor(int in, const char *path)
{
	int out = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	if (out < 0)
		return 1;
	if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
		return 1;
	execlp("zstd", "zstd", "-q", "-c", (char *)NULL);
	return 127;
}

static int exporter_spawn(struct exporter *x, const char *path)
{
	int p[2];

	if (pipe2(p, O_CLOEXEC))
		return -errno;
	x->child = fork();
	if (x->child < 0) {
		close(p[0]);
		close(p[1]);
		return -errno;
	}
	if (x->child == 0)
		_exit(compressor(p[0], path));
	close(p[0]);
	x->out = p[1];
	return 0;
}

static int exporter_page(struct exporter *x)
{
	x->page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return x->page == MAP_FAILED ? -errno : 0;
}

static void banner(struct exporter *x, const char *source)
{
	memset(x->page, 0, PAGE);
	snprintf((char *)x->page, PAGE, "# export of %s, format 2\n", source);
}

static int records(struct exporter *x, FILE *in)
{
	char line[512];
	int rc = 0;

	while (rc == 0 && fgets(line, sizeof(line), in)) {
		memset(x->page, 0, PAGE);
		snprintf((char *)x->page, PAGE, "%llu %s", (unsigned long long)x->seq++, line);
		rc = push_page(x);
	}
	return rc;
}

static int exporter_finish(struct exporter *x)
{
	int status;

	close(x->out);
	while (waitpid(x->child, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return status;
}

int main(int argc, char **argv)
{
	struct exporter x = { .out = -1 };
	FILE *in;
	int rc;

	if (argc < 3) {
		fprintf(stderr, "usage: %s records archive\n", argv[0]);
		return 2;
	}
	in = fopen(argv[1], "r");
	if (!in) {
		perror(argv[1]);
		return 1;
	}
	rc = exporter_page(&x);
	if (rc)
		return 1;
	banner(&x, argv[1]);
	rc = exporter_spawn(&x, argv[2]);
	if (rc) {
		fprintf(stderr, "spawn: %s\n", strerror(-rc));
		return 1;
	}
	rc = push_page(&x);
	if (rc == 0)
		rc = records(&x, in);
	if (rc)
		fprintf(stderr, "export: %s\n", strerror(-rc));
	rc |= exporter_finish(&x);
	fclose(in);
	return rc != 0;
}
