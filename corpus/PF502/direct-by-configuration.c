/* Whether the files are opened with O_DIRECT is decided by a field set from the command line. A loader thread
 * reads by pread() through two wrappers while the control loop forks. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define TILE 65536

struct config {
	bool direct;
	const char *path;
};

struct loader {
	struct config cfg;
	int fd;
	unsigned char *tile;
	pthread_t thread;
};

static int file_open(const struct config *cfg)
{
	int flags = O_RDONLY;

	if (cfg->direct)
		flags |= O_DIRECT;
	return open(cfg->path, flags | O_CLOEXEC);
}

static ssize_t pread_full(int fd, void *buf, size_t len, off_t at)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n = pread(fd, (char *)buf + got, len - got, at + (off_t)got); /* expect: PF502 */

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -errno;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	return (ssize_t)got;
}

static int tile_load(struct loader *l, unsigned int n)
{
	ssize_t got = pread_full(l->fd, l->tile, TILE, (off_t)n * TILE);

	return got == TILE ? 0 : -EIO;
}

static void *loader_main(void *arg)
{
	struct loader *l = arg;
	unsigned int n = 0;

	while (tile_load(l, n) == 0)
		n++;
	fprintf(stderr, "%u tiles\n", n);
	return NULL;
}

static void spawn_viewer(void)
{
	switch (fork()) {
	case -1:
		perror("fork");
		break;
	case 0:
		execlp("tile-viewer", "tile-viewer", (char *)NULL);
		_exit(127);
	default:
		break;
	}
}

int main(int argc, char **argv)
{
	static struct loader l;
	int c;

	while ((c = getopt(argc, argv, "d")) != -1)
		if (c == 'd')
			l.cfg.direct = true;
	if (optind >= argc)
		return 2;
	l.cfg.path = argv[optind];
	l.fd = file_open(&l.cfg);
	if (l.fd < 0)
		return 1;
	l.tile = mmap(NULL, TILE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (l.tile == MAP_FAILED)
		return 1;
	if (pthread_create(&l.thread, NULL, loader_main, &l))
		return 1;
	while ((c = getchar()) != EOF)
		if (c == 'v')
			spawn_viewer();
	pthread_join(l.thread, NULL);
	return 0;
}
