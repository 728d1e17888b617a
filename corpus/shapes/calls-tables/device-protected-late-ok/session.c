#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#include "dev.h"

#define LEN 16384

static int helper(const char *prog)
{
	int st;
	pid_t p = fork();

	if (p < 0)
		return -1;
	if (!p) {
		execlp(prog, prog, (char *)NULL);
		_exit(127);
	}
	return waitpid(p, &st, 0) == p && st == 0 ? 0 : -1;
}

int session_run(struct dev *d)
{
	struct ibv_mr *mr;
	void *buf = aligned_alloc(4096, LEN);
	int rc;

	if (!buf)
		return -1;
	mr = d->ops->reg(d, buf, LEN);
	if (!mr) {
		free(buf);
		return -1;
	}
	rc = helper("rdma-prepare");
	memset(buf, rc, LEN);
	ibv_dereg_mr(mr);
	free(buf);
	return rc;
}
