#include "board.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static board_t board;

static void *ticker(void *arg)
{
	const unsigned *seconds = arg;
	char text[32];
	unsigned n = 0;

	for (;;) {
		snprintf(text, sizeof text, "tick %u\n", ++n);
		board_post(&board, text);
		sleep(*seconds);
	}
	return NULL;
}

static int run(const char *cmd)
{
	pid_t pid = fork();
	int st = -1;

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", cmd, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, &st, 0);
	return st;
}

int main(int argc, char **argv)
{
	static unsigned seconds = 60;
	char line[512], text[64];
	pthread_t t;
	int rc;

	if (argc > 1)
		seconds = (unsigned)atoi(argv[1]);
	rc = board_init(&board, 4);
	if (rc) {
		fprintf(stderr, "board: %s\n", strerror(-rc));
		return 1;
	}
	if (pthread_create(&t, NULL, ticker, &seconds))
		return 1;
	while (fgets(line, sizeof line, stdin)) {
		rc = run(line);
		snprintf(text, sizeof text, "status %#x\n", (unsigned)rc);
		board_post(&board, text);
	}
	pthread_cancel(t);
	pthread_join(t, NULL);
	board_fini(&board);
	return 0;
}
