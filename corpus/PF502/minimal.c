/* corpus/PF502/minimal.c: one thread reads from the disk by DMA, the other forks meanwhile. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <unistd.h>

#define LEN (64 * 1024)

static char *buf;

static void *reader(void *path)
{
	int fd = open(path, O_RDONLY | O_DIRECT);

	while (fd >= 0 && read(fd, buf, LEN - 512) > 0) /* expect: PF502 */
		continue;
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t thread;

	buf = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc < 2 || buf == MAP_FAILED || pthread_create(&thread, NULL, reader, argv[1]) != 0)
		return 1;
	if (fork() == 0) {
		execlp("logger", "logger", "reading", (char *)NULL);
		_exit(127);
	}
	buf[LEN - 1] = 1; /* a flag of ours, in the last page */
	return pthread_join(thread, NULL);
}
