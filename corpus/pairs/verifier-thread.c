/* A thread verifies a disk past the page cache while the main thread starts programs. Three tries to guard its buffer:
 * as it is, with two advices at once, and rounded out over its neighbours; when all fail it goes on. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define UNIT 65536
#define SECTOR 512

struct verifier {
	int disk;
	void *unit;
	unsigned long bad;
};

static int guard(struct verifier *v)
{
	uintptr_t from = (uintptr_t)v->unit & ~(uintptr_t)4095;
	size_t len = (uintptr_t)v->unit + UNIT - from;

	if (madvise(v->unit, UNIT, MADV_DONTFORK) == 0) /* expect: PF104 */
		return 0;
	if (madvise((void *)from, len, MADV_WIPEONFORK | MADV_DONTFORK) == 0) /* expect: PF107 */
		return 0;
	return madvise((void *)from, len, MADV_DONTFORK); /* expect: PF303 */
}

static void *verify(void *arg)
{
	struct verifier *v = arg;
	const unsigned char *bytes = v->unit;

	while (read(v->disk, v->unit, UNIT) == UNIT) /* expect: PF502 */
		v->bad += bytes[0] != bytes[UNIT - 1];
	return NULL;
}

static void mail(unsigned long bad)
{
	pid_t pid = fork(); /* step: PF303 fork; step: PF502 fork */

	if (pid == 0) {
		char *text = malloc(100);

		if (text)
			puts(text + snprintf(text, 100, "%lu bad units", bad));
		exit(text == NULL);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	struct verifier *v = calloc(1, sizeof(*v));
	pthread_t thread;
	int i;

	if (argc != 2 || !v)
		return 2;
	v->disk = open(argv[1], O_RDONLY | O_DIRECT);
	if (v->disk < 0 || posix_memalign(&v->unit, SECTOR, UNIT))
		return 1;
	if (guard(v))
		perror("guard");
	if (pthread_create(&thread, NULL, verify, v))
		return 1;
	for (i = 0; i < 10; i++) {
		sleep(60);
		mail(v->bad);
	}
	return pthread_join(thread, NULL);
}
