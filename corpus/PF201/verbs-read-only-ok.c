/* A registration that grants no writing looks like a read-only pin, but verbs break copy-on-write whatever the
 * access flags say: the message written before the fork may be registered after it and written again. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define MESSAGE 65536

struct notice {
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *text;
};

static int notice_open(struct notice *n)
{
	struct ibv_device **list = ibv_get_device_list(NULL);

	n->ctx = list && list[0] ? ibv_open_device(list[0]) : NULL;
	n->pd = n->ctx ? ibv_alloc_pd(n->ctx) : NULL;
	if (!n->pd)
		return -1;
	n->mr = ibv_reg_mr(n->pd, n->text, MESSAGE, IBV_ACCESS_REMOTE_READ); /* ok: PF201 */ /* pin: no-fork */
	return n->mr ? 0 : -1;
}

static void show_banner(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("cat", "cat", "/etc/motd", (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(void)
{
	static struct notice n;

	n.text = malloc(MESSAGE);
	if (!n.text)
		return 1;
	memset(n.text, 0, MESSAGE);
	show_banner();
	if (notice_open(&n) < 0)
		return 1;
	while (fgets(n.text, MESSAGE, stdin))
		printf("key %#x\n", n.mr->rkey);
	ibv_dereg_mr(n.mr);
	free(n.text);
	return 0;
}
