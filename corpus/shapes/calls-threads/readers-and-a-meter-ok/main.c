#define _GNU_SOURCE
#include "reader.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MaxReaders = 16 };

typedef struct Totals {
	pthread_mutex_t lock;
	unsigned long long bytes, zeros;
} Totals;

static void CountZeros(void *arg, const uint8_t *data, size_t size, off_t at)
{
	unsigned long long zeros = 0;
	Totals *t = arg;

	(void)at;
	for (size_t i = 0; i < size; i++)
		zeros += data[i] == 0;
	pthread_mutex_lock(&t->lock);
	t->bytes += size;
	t->zeros += zeros;
	pthread_mutex_unlock(&t->lock);
}

static pid_t StartMeter(const char *program)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp(program, program, "--watch", (char *)NULL);
		_exit(127);
	}
	return pid;
}

int main(int argc, char **argv)
{
	Totals totals = { .lock = PTHREAD_MUTEX_INITIALIZER };
	Reader readers[MaxReaders];
	unsigned n = 4, i, started = 0;
	struct stat sb;
	pid_t meter;
	off_t part;
	int status, failed = 0;

	if (argc < 3 || stat(argv[1], &sb)) {
		fprintf(stderr, "usage: %s FILE METER [READERS]\n", argv[0]);
		return 2;
	}
	if (argc > 3)
		n = (unsigned)atoi(argv[3]);
	if (n == 0 || n > MaxReaders)
		return 2;
	part = (sb.st_size / n + 4095) & ~(off_t)4095;
	for (i = 0; i < n; i++) {
		int rc = ReaderStart(&readers[i], argv[1], part * i, part * (i + 1), CountZeros, &totals);

		if (rc) {
			fprintf(stderr, "reader %u: %s\n", i, strerror(rc));
			failed = 1;
			break;
		}
		started++;
	}
	/* The meter shows our progress from /proc/PID/io. */
	meter = StartMeter(argv[2]);
	for (i = 0; i < started; i++)
		if (ReaderJoin(&readers[i]))
			failed = 1;
	if (meter > 0) {
		kill(meter, 15);
		waitpid(meter, &status, 0);
	}
	printf("%llu bytes, %llu zero\n", totals.bytes, totals.zeros);
	return failed;
}
