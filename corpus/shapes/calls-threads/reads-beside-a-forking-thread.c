/* Blocking direct reads in one thread, system calls that fork in another. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define BLOCK (128 * 1024)

static void *scrub(void *arg)
{
	int fd = *(int *)arg;
	void *block = mmap(NULL, BLOCK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	unsigned long sum = 0;

	if (block == MAP_FAILED)
		return NULL;
	while (read(fd, block, BLOCK) == BLOCK) /* expect: PF502 */
		sum += *(unsigned char *)block;
	munmap(block, BLOCK);
	return (void *)sum;
}

int main(int argc, char **argv)
{
	pthread_t t;
	void *sum;
	int fd;

	if (argc < 3 || (fd = open(argv[1], O_RDONLY | O_DIRECT)) < 0 || pthread_create(&t, NULL, scrub, &fd))
		return 1;
	for (int i = 0; i < 10; i++) {
		pid_t pid = fork(); /* step: PF502 fork */

		if (pid == 0) {
			execv(argv[2], argv + 2);
			_exit(127);
		}
		waitpid(pid, NULL, 0);
	}
	pthread_join(t, &sum);
	return sum != NULL;
}
