#include <infiniband/verbs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

struct peer {
	struct peer *next;
	char *rx;
	size_t len;
	struct ibv_mr *mr;
	int fd;
};
static struct peer *peers;

static int peer_add(struct ibv_pd *pd, int fd)
{
	struct peer *p = calloc(1, sizeof(*p));

	if (!p)
		return -1;
	p->fd = fd;
	p->len = 8192;
	p->rx = aligned_alloc(4096, p->len);
	if (!p->rx)
		goto err;
	if (madvise(p->rx, p->len, MADV_DONTFORK))
		goto err_rx;
	p->mr = ibv_reg_mr(pd, p->rx, p->len, IBV_ACCESS_LOCAL_WRITE); /* pin: guarded */
	if (!p->mr) {
		madvise(p->rx, p->len, MADV_DOFORK);
		goto err_rx;
	}
	p->next = peers;
	peers = p;
	return 0;
err_rx:
	free(p->rx);
err:
	free(p);
	return -1;
}

static void child_forget_peers(void)
{
	struct peer *p, *n;

	for (p = peers; p; p = n) {
		n = p->next;
		close(p->fd);
		free(p);
	}
	peers = NULL;
}

static int admin_child(void)
{
	pid_t pid = fork();

	if (pid == 0) {
		child_forget_peers();
		puts("admin ready");
		fflush(stdout);
		_exit(0);
	}
	return pid < 0 ? -1 : 0;
}

int main(void)
{
	struct ibv_device **l = ibv_get_device_list(NULL);
	struct ibv_context *c;
	struct ibv_pd *pd;

	if (!l || !*l || !(c = ibv_open_device(*l)) || !(pd = ibv_alloc_pd(c)))
		return 1;
	if (peer_add(pd, 5) || peer_add(pd, 6))
		return 1;
	if (admin_child())
		return 1;
	for (struct peer *p = peers; p; p = p->next)
		p->rx[0] = 0;
	wait(NULL);
	return 0;
}
