#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct tmpl {
	char *map;
	size_t len;
};

static int tmpl_open(struct tmpl *t, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY);

	if (fd < 0)
		return -1;
	if (fstat(fd, &st)) {
		close(fd);
		return -1;
	}
	t->len = (size_t)st.st_size;
	t->map = mmap(NULL, t->len, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	return t->map == MAP_FAILED ? -1 : 0;
}

static void tmpl_fill(struct tmpl *t, const char *name)
{
	char *at = memmem(t->map, t->len, "@NAME@", 6);

	if (at)
		memcpy(at, name, 6);
}

static int tmpl_send(struct tmpl *t, int pipefd)
{
	struct iovec v = { .iov_base = t->map, .iov_len = t->len };

	return vmsplice(pipefd, &v, 1, SPLICE_F_NONBLOCK) < 0 ? -1 : 0; /* pin: no-fork */
}

int main(int argc, char **argv)
{
	struct tmpl t;

	if (argc < 3 || tmpl_open(&t, argv[1]))
		return 1;
	if (tmpl_send(&t, STDOUT_FILENO))
		return 1;
	return 0;
}
