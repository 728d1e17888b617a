/* The verifier's buffer has pages of its own and is guarded before the thread runs; without the guard there is no thread. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define UNIT 65536

struct verifier {
	int disk;
	void *unit;
	unsigned long bad;
};

static int guard(struct verifier *v)
{
	return madvise(v->unit, UNIT, MADV_DONTFORK); /* ok: PF104; ok: PF107; ok: PF303 */
}

static void *verify(void *arg)
{
	struct verifier *v = arg;
	const unsigned char *bytes = v->unit;

	while (read(v->disk, v->unit, UNIT) == UNIT) /* ok: PF502 */
		v->bad += bytes[0] != bytes[UNIT - 1];
	return NULL;
}

static void mail(unsigned long bad)
{
	pid_t pid = fork();

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
	if (v->disk < 0 || posix_memalign(&v->unit, 4096, UNIT))
		return 1;
	if (guard(v))
		return 1;
	if (pthread_create(&thread, NULL, verify, v))
		return 1;
	for (i = 0; i < 10; i++) {
		sleep(60);
		mail(v->bad);
	}
	return pthread_join(thread, NULL);
}
