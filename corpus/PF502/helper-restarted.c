/* The helper process is forked before the threads start, but whenever it dies it is forked again, with the
 * reader threads running. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define READERS 4
#define STRIPE (128 * 1024)

struct reader {
	pthread_t thread;
	const char *path;
	unsigned long long bytes;
};

static void *stripe_alloc(void)
{
	void *p = aligned_alloc(4096, STRIPE);

	if (!p)
		err(1, "stripe");
	return p;
}

static void *reader_main(void *arg)
{
	struct reader *r = arg;
	void *stripe = stripe_alloc();
	int fd = open(r->path, O_RDONLY | O_DIRECT);
	ssize_t n;

	if (fd < 0)
		return NULL;
	while ((n = read(fd, stripe, STRIPE)) > 0) /* expect: PF502 */
		r->bytes += (unsigned long long)n;
	close(fd);
	free(stripe);
	return NULL;
}

static pid_t helper_start(void)
{
	pid_t pid = fork();

	if (pid < 0)
		err(1, "fork");
	if (pid == 0) {
		execlp("stripe-helper", "stripe-helper", (char *)NULL);
		_exit(127);
	}
	return pid;
}

int main(int argc, char **argv)
{
	static struct reader reader[READERS];
	pid_t helper = helper_start();
	int i, n = argc - 1, status;

	if (n > READERS)
		n = READERS;
	for (i = 0; i < n; i++) {
		reader[i].path = argv[i + 1];
		if (pthread_create(&reader[i].thread, NULL, reader_main, &reader[i]) != 0)
			errx(1, "thread");
	}
	while (waitpid(helper, &status, 0) == helper && status != 0)
		helper = helper_start();
	for (i = 0; i < n; i++)
		pthread_join(reader[i].thread, NULL);
	return 0;
}
