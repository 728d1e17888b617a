/* A worker thread reads through a table of operations, and the direct backend's read is what it finds there;
 * the signal loop of the main thread forks a reporter. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define UNIT 32768

struct backend {
	const char *name;
	int (*open)(struct backend *b, const char *path);
	ssize_t (*next)(struct backend *b);
	int fd;
	void *unit;
	atomic_ulong units;
};

static int direct_open(struct backend *b, const char *path)
{
	b->fd = open(path, O_RDONLY | O_DIRECT);
	return b->fd < 0 ? -1 : posix_memalign(&b->unit, 4096, UNIT);
}

static ssize_t direct_next(struct backend *b)
{
	ssize_t n = read(b->fd, b->unit, UNIT); /* expect: PF502 */

	if (n > 0)
		atomic_fetch_add(&b->units, 1);
	return n;
}

static struct backend backend = { .name = "direct", .open = direct_open, .next = direct_next };

static void *worker(void *arg)
{
	struct backend *b = arg;

	while (b->next(b) > 0)
		;
	return NULL;
}

static void reporter(void)
{
	char arg[24];
	pid_t pid;

	snprintf(arg, sizeof(arg), "%lu", atomic_load(&backend.units));
	pid = fork();
	if (pid == 0) {
		execlp("unit-report", "unit-report", arg, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	pthread_t thread;
	int i;

	if (argc < 2 || backend.open(&backend, argv[1]) != 0)
		return 2;
	if (pthread_create(&thread, NULL, worker, &backend) != 0)
		return 1;
	for (i = 0; i < 100; i++) {
		sleep(1);
		reporter();
	}
	return 0;
}
