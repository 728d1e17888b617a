#include "feed.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void archive(const char *day)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("feed-archive", "feed-archive", day, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	char line[128], day[16];
	struct feed feed;
	unsigned symbol;
	long price;
	int rc;

	if (argc != 2)
		return 2;
	rc = feed_open(&feed, argv[1]);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	while (fgets(line, sizeof(line), stdin)) {
		if (sscanf(line, "day %15s", day) == 1) {
			archive(day);
		} else if (sscanf(line, "%u %ld", &symbol, &price) == 2) {
			rc = feed_quote(&feed, symbol, price);
			if (rc)
				fprintf(stderr, "%u: %s\n", symbol, strerror(-rc));
		}
	}
	printf("%lu quotes\n", feed.quotes);
	feed_close(&feed);
	return 0;
}
