/* a library: no main */
#include <errno.h>
#include <infiniband/verbs.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

struct handle {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *buf;
	size_t n;
};

struct handle *h_open(struct ibv_pd *pd, size_t n)
{
	struct handle *h = calloc(1, sizeof(*h));

	if (!h)
		return NULL;
	h->pd = pd;
	h->n = n;
	h->buf = malloc(n);
	if (!h->buf)
		goto err;
	h->mr = ibv_reg_mr(pd, h->buf, n, IBV_ACCESS_LOCAL_WRITE); /* pin: escapes */
	if (!h->mr)
		goto err_buf;
	return h;
err_buf:
	free(h->buf);
err:
	free(h);
	return NULL;
}

int h_once(struct ibv_pd *pd, void *p, size_t n, uint32_t *key)
{
	struct ibv_mr *mr = ibv_reg_mr(pd, p, n, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_ON_DEMAND); /* pin: unpinned */

	if (!mr)
		return -errno;
	*key = mr->lkey;
	ibv_dereg_mr(mr);
	return 0;
}

int h_exec(struct ibv_pd *pd, const char *prog)
{
	char *tmp = malloc(4096);
	struct ibv_mr *mr;
	pid_t p;
	int st = -1;

	if (!tmp)
		return -ENOMEM;
	mr = ibv_reg_mr(pd, tmp, 4096, IBV_ACCESS_LOCAL_WRITE); /* pin: released */
	if (!mr) {
		free(tmp);
		return -errno;
	}
	tmp[0] = 1;
	ibv_dereg_mr(mr);
	p = fork();
	if (p == 0) {
		execl(prog, prog, (char *)NULL);
		_exit(127);
	}
	tmp[0] = 2;
	if (p > 0)
		waitpid(p, &st, 0);
	free(tmp);
	return st;
}

void h_close(struct handle *h)
{
	ibv_dereg_mr(h->mr);
	free(h->buf);
	free(h);
}
