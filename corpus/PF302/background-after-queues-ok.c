/* Going to the background by hand comes first; the process that is left makes its own queue. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

static struct ibv_cq *cq;

static void background(void)
{
	pid_t pid = fork();

	if (pid < 0) {
		perror("fork");
		exit(1);
	}
	if (pid > 0)
		_exit(0);
	setsid();
}

static int queue(const char *name)
{
	struct ibv_context *ctx = open_named(name);

	if (!ctx)
		return -1;
	cq = ibv_create_cq(ctx, 64, NULL, NULL, 0);
	return cq ? 0 : -1;
}

static int drain(void)
{
	struct ibv_wc wc[8];
	int n, total = 0;

	do {
		/* ok: PF302 */
		n = ibv_poll_cq(cq, 8, wc);
		if (n < 0)
			return n;
		total += n;
	} while (n == 8);
	return total;
}

int main(int argc, char **argv)
{
	if (argc != 2)
		return 2;
	background();
	if (queue(argv[1]) < 0)
		return 1;
	while (drain() >= 0)
		sleep(1);
	return 1;
}
