/* A guard whose result is dropped counts as on: the thread's direct reads are no matter. But the child looks into the
 * block, and the block goes back to the heap with the guard on. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLOCK 1048576

struct scrub {
	int disk;
	unsigned char *block;
	unsigned long sum;
};

static void *scrub(void *arg)
{
	struct scrub *s = arg;
	size_t i;

	while (read(s->disk, s->block, BLOCK) == BLOCK) /* ok: PF502 */
		for (i = 0; i < BLOCK; i += 4096)
			s->sum += s->block[i];
	return NULL;
}

static int show(const struct scrub *s)
{
	pid_t pid = fork(); /* step: PF301 fork */

	if (pid == 0) {
		printf("%lu, now at %02x\n", s->sum, s->block[0]); /* expect: PF301 */
		exit(0);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid;
}

static int next(char **tool)
{
	pid_t pid = fork(); /* step: PF108 fork */

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	return pid > 0;
}

int main(int argc, char **argv)
{
	struct scrub *s = calloc(1, sizeof(*s));
	pthread_t thread;
	void *mem;

	if (argc < 3 || !s)
		return 2;
	s->disk = open(argv[1], O_RDONLY | O_DIRECT);
	if (s->disk < 0 || posix_memalign(&mem, 4096, BLOCK))
		return 1;
	s->block = mem;
	madvise(s->block, BLOCK, MADV_DONTFORK); /* expect: PF105; ok: PF303 */
	if (pthread_create(&thread, NULL, scrub, s))
		return 1;
	while (show(s) && s->sum == 0)
		sleep(1);
	pthread_join(thread, NULL);
	free(s->block); /* expect: PF108 */
	return next(argv + 2) ? 0 : 1;
}
