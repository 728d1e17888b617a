/* A string from strdup() is registered under the library's protection: the page it shares with the rest of the small
 * heap is missing in the worker, which runs on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

struct service {
	char *name;
	struct ibv_mr *mr;
	char *options[4];
};

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

static int service_publish(struct service *s, struct ibv_pd *pd, const char *name)
{
	s->name = strdup(name);
	if (!s->name)
		return -1;
	/* expect: PF303 */
	s->mr = ibv_reg_mr(pd, s->name, strlen(s->name) + 1, IBV_ACCESS_REMOTE_READ);
	if (s->mr)
		return 0;
	free(s->name);
	return -1;
}

static void worker(struct service *s)
{
	unsigned int i;

	for (i = 0; i < 4; i++) {
		if (s->options[i])
			dprintf(1, "option %s\n", s->options[i]);
	}
	_exit(0);
}

int main(int argc, char **argv)
{
	static struct service s;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	pid_t pid;

	if (argc != 4 || ibv_fork_init() != 0)
		return 2;
	s.options[0] = argv[3];
	ctx = open_named(argv[1]);
	pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	if (!pd || service_publish(&s, pd, argv[2]) < 0)
		return 1;
	pid = fork();
	if (pid == 0)
		worker(&s);
	if (pid > 0)
		waitpid(pid, NULL, 0);
	ibv_dereg_mr(s.mr);
	free(s.name);
	return 0;
}
