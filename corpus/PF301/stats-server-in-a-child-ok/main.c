/* A child serves statistics, which lie in a shared page of their own. */
#include <stdio.h>
#include <unistd.h>
#include "box.h"

static int spawn_stats(const struct box *b, const char *path)
{
	int listener = stats_listen(path);
	pid_t pid;

	if (listener < 0)
		return -1;
	pid = fork();
	if (pid == 0)
		stats_server(b, listener);
	close(listener);
	return pid;
}

int main(int argc, char **argv)
{
	struct box b;
	char line[256];

	if (argc < 2 || box_open(&b, 256))
		return 1;
	if (spawn_stats(&b, argv[1]) < 0)
		return 1;
	while (fgets(line, sizeof(line), stdin))
		box_account(&b, sizeof(line), line[0] == '#');
	return 0;
}
