#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>
#include "gateway.h"

static struct worker workers[] = {
	{ .name = "checksum", .serve = serve_checksum, .fd = -1 },
	{ .name = "echo", .serve = serve_echo, .fd = -1 },
};

#define NWORKERS (sizeof(workers) / sizeof(workers[0]))

static int restart_dead(struct pool *p)
{
	int status, pid = waitpid(-1, &status, WNOHANG);

	for (size_t i = 0; pid > 0 && i < NWORKERS; i++) {
		if (workers[i].pid != pid)
			continue;
		fprintf(stderr, "%s ended with %d, restarting\n", workers[i].name, status);
		close(workers[i].fd);
		return worker_spawn(&workers[i], p);
	}
	return 0;
}

int main(void)
{
	static struct pool pool;
	int rc = 0;

	if (pool_create(&pool))
		return 1;
	for (size_t i = 0; i < NWORKERS && rc == 0; i++)
		rc = worker_spawn(&workers[i], &pool);
	while (rc == 0) {
		rc = pool_poll(&pool) < 0;
		if (rc == 0)
			rc = restart_dead(&pool);
	}
	pool_release(&pool);
	return 1;
}
