/* A backup agent: worker threads read files by direct I/O while the main thread takes the next volume and forks
 * the administrator's script for it. The workers' buffers are private and unguarded. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "agent.h"

static int volume(struct queue *q, const char *mount)
{
	struct job j = { .from = 0, .to = 64 * (off_t)EXTENT };

	if (volume_freeze(mount) < 0)
		return -1;
	snprintf(j.path, sizeof(j.path), "%s/data", mount);
	while (!queue_put(q, &j))
		sleep(1);
	return volume_thaw(mount);
}

int main(int argc, char **argv)
{
	static struct worker worker[WORKERS];
	static struct queue q;
	unsigned long errors = 0;
	int i;

	queue_init(&q);
	for (i = 0; i < WORKERS; i++) {
		if (worker_start(&worker[i], &q) != 0) {
			fprintf(stderr, "agent: no worker\n");
			return 1;
		}
	}
	for (i = 1; i < argc; i++)
		if (volume(&q, argv[i]) < 0)
			errors++;
	queue_close(&q);
	for (i = 0; i < WORKERS; i++)
		errors += worker_join(&worker[i]);
	fprintf(stderr, "%lu errors\n", errors);
	return errors != 0;
}
