#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "tap.h"

/* One operator; runs in a process of its own until the connection ends. */
int session(int fd)
{
	char word[64];
	ssize_t n;

	dprintf(fd, "%s, limit %u\n", settings.device, settings.limit);
	while ((n = read(fd, word, sizeof(word) - 1)) > 0) {
		word[n] = '\0';
		if (!strncmp(word, "quit", 4))
			break;
		if (!strncmp(word, "verbose", 7))
			settings.verbose = 1;
		dprintf(fd, "frames %llu bytes %llu\n", (unsigned long long)counters.frames,
			(unsigned long long)counters.bytes);
	}
	close(fd);
	return 0;
}
