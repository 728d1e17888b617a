/* A scrubber thread reads the disk by blocking direct reads into its own buffer, and the main thread forks a
 * script for each command it gets: the two may meet. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define CHUNK (1 << 20)

struct scrubber {
	pthread_t thread;
	atomic_ulong zero_chunks;
	unsigned char *chunk;
	int fd;
};

static int all_zero(const unsigned char *p, size_t n)
{
	while (n-- > 0)
		if (*p++)
			return 0;
	return 1;
}

static void *scrub(void *arg)
{
	struct scrubber *s = arg;
	off_t at = 0;
	ssize_t n;

	while ((n = pread(s->fd, s->chunk, CHUNK, at)) > 0) { /* expect: PF502 */
		if (all_zero(s->chunk, (size_t)n))
			atomic_fetch_add(&s->zero_chunks, 1);
		at += n;
	}
	return NULL;
}

static void run(char *command)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	static struct scrubber s;
	char command[256];

	if (argc < 2)
		return 2;
	s.fd = open(argv[1], O_RDONLY | O_DIRECT | O_CLOEXEC);
	if (s.fd < 0)
		return 1;
	s.chunk = aligned_alloc(4096, CHUNK);
	if (!s.chunk)
		return 1;
	if (pthread_create(&s.thread, NULL, scrub, &s) != 0)
		return 1;
	while (fgets(command, sizeof(command), stdin))
		run(command);
	pthread_join(s.thread, NULL);
	printf("%lu chunks of zeroes\n", atomic_load(&s.zero_chunks));
	return 0;
}
