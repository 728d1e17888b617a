/* The other way round: the main thread copies by direct reads, a housekeeping thread asks df through popen()
 * every minute, which is a fork on a C library that is not known. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define BLOCK 262144

static volatile long free_kb = 1L << 40;

static void *housekeeping(void *arg)
{
	const char *mount = arg;
	char cmd[300];

	snprintf(cmd, sizeof(cmd), "df -k --output=avail '%s' | tail -1", mount);
	for (;;) {
		FILE *f = popen(cmd, "r");
		long kb;

		if (f) {
			if (fscanf(f, "%ld", &kb) == 1)
				free_kb = kb;
			pclose(f);
		}
		sleep(60);
	}
	return NULL;
}

static int copy(int in, int out, void *block)
{
	ssize_t n;

	while ((n = read(in, block, BLOCK)) > 0) { /* expect: PF502 */
		while (free_kb < BLOCK / 1024)
			sleep(1);
		if (write(out, block, (size_t)n) != n)
			return -1;
	}
	return n == 0 ? 0 : -1;
}

int main(int argc, char **argv)
{
	pthread_t thread;
	void *block;
	int in, out;

	if (argc < 4)
		errx(2, "usage: from to mount");
	in = open(argv[1], O_RDONLY | O_DIRECT);
	out = open(argv[2], O_WRONLY | O_CREAT | O_TRUNC, 0644);
	if (in < 0 || out < 0)
		err(1, "open");
	if (posix_memalign(&block, 4096, BLOCK) != 0)
		errx(1, "memory");
	if (pthread_create(&thread, NULL, housekeeping, argv[3]) != 0)
		errx(1, "thread");
	pthread_detach(thread);
	return copy(in, out, block) < 0;
}
