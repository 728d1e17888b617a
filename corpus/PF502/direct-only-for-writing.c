/* O_DIRECT is switched on by fcntl() after the header was read through the cache; the recorder thread's
 * later reads into heap memory are direct, and the main loop runs system(). */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SLICE 131072

struct recorder {
	int fd;
	char *slice;
	unsigned long slices;
};

static int go_direct(struct recorder *r)
{
	int flags = fcntl(r->fd, F_GETFL, 0);

	if (flags == -1 || fcntl(r->fd, F_SETFL, flags | O_DIRECT) == -1)
		return -1;
	return lseek(r->fd, SLICE, SEEK_SET) == SLICE ? 0 : -1;
}

static void *record(void *arg)
{
	struct recorder *r = arg;
	ssize_t n;

	do {
		n = read(r->fd, r->slice, SLICE); /* expect: PF502 */
		r->slices += n == SLICE;
	} while (n == SLICE);
	return NULL;
}

int main(int argc, char **argv)
{
	static struct recorder r;
	char magic[8], line[128];
	pthread_t thread;

	if (argc < 2)
		return 2;
	r.fd = open(argv[1], O_RDWR | O_CLOEXEC);
	if (r.fd < 0 || read(r.fd, magic, sizeof(magic)) != (ssize_t)sizeof(magic)) /* ok: PF502 */
		return 1;
	if (memcmp(magic, "RECORDER", sizeof(magic)) != 0 || go_direct(&r) < 0)
		return 1;
	r.slice = aligned_alloc(4096, SLICE);
	if (!r.slice || pthread_create(&thread, NULL, record, &r) != 0)
		return 1;
	while (fgets(line, sizeof(line), stdin))
		if (system(line) != 0)
			fprintf(stderr, "failed: %s", line);
	pthread_join(thread, NULL);
	printf("%lu\n", r.slices);
	return 0;
}
