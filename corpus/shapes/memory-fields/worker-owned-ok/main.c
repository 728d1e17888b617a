#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include "shard.h"

int main(int argc, char **argv)
{
	static struct cluster c;
	int rc, status;
	pid_t pid;

	if (argc < 2)
		return 2;
	c.device = argv[1];
	rc = shards_start(&c);
	if (rc == 0)
		rc = endpoint_open(&c.directory, c.device, 65536);
	if (rc == 0)
		rc = endpoint_export(&c.directory);
	if (rc) {
		fprintf(stderr, "%s: %s\n", c.device, strerror(-rc));
		return 1;
	}
	while ((pid = wait(&status)) > 0) {
		for (unsigned i = 0; i < SHARDS; i++)
			if (c.workers[i] == pid)
				c.directory.mem[i] = 1;
		fprintf(stderr, "worker %d: %d\n", (int)pid, status);
	}
	endpoint_close(&c.directory);
	return 0;
}
