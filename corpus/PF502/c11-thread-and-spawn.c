/* C11 threads: one checks the archive by direct reads, another starts an encoder by fork() for each name it
 * gets. Neither of them is the main thread. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <threads.h>
#include <unistd.h>

#define WINDOW (64 * 1024)

static unsigned char window[WINDOW] __attribute__((aligned(65536)));

static int check(void *arg)
{
	unsigned int sum = 0;
	ssize_t n, i;
	int fd = openat(AT_FDCWD, arg, O_RDONLY | O_DIRECT | O_CLOEXEC);

	if (fd < 0)
		return 1;
	while ((n = read(fd, window, sizeof(window))) > 0) /* expect: PF502 */
		for (i = 0; i < n; i++)
			sum = sum << 1 ^ window[i];
	close(fd);
	printf("%08x\n", sum);
	return n < 0;
}

static int encode(const char *name)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("encode", "encode", name, (char *)NULL);
		_exit(127);
	}
	if (pid < 0)
		return -1;
	return waitpid(pid, NULL, 0) == pid ? 0 : -1;
}

static int encoder(void *arg)
{
	char name[200];

	while (fgets(name, sizeof(name), arg)) {
		name[strcspn(name, "\n")] = '\0';
		if (encode(name) < 0)
			return 1;
	}
	return 0;
}

int main(int argc, char **argv)
{
	thrd_t a, b;
	int bad, rc = 0;

	if (argc < 2)
		return 2;
	if (thrd_create(&a, check, argv[1]) != thrd_success ||
	    thrd_create(&b, encoder, stdin) != thrd_success)
		return 1;
	thrd_join(a, &bad);
	rc |= bad;
	thrd_join(b, &bad);
	return rc | bad;
}
