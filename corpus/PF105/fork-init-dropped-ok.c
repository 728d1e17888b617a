/* The answer of ibv_fork_init() is kept while the device list is fetched and tested after it:
 * stored and later tested is not dropped. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

static struct ibv_context *open_first(void)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int n = 0, err;

	err = ibv_fork_init(); /* ok: PF105 */
	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	if (err)
		fprintf(stderr, "no fork protection: %s\n", strerror(err));
	else if (n > 0)
		ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	return ctx;
}

int main(void)
{
	struct ibv_context *ctx = open_first();
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *buf = NULL;
	int rc = 1;

	if (!ctx)
		return 1;
	pd = ibv_alloc_pd(ctx);
	if (!pd)
		goto close_dev;
	if (posix_memalign(&buf, 4096, 65536))
		goto free_pd;
	mr = ibv_reg_mr(pd, buf, 65536, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (!mr) {
		perror("ibv_reg_mr");
		goto free_buf;
	}
	printf("rkey %#x\n", mr->rkey);
	rc = ibv_dereg_mr(mr) ? 1 : 0;
free_buf:
	free(buf);
free_pd:
	ibv_dealloc_pd(pd);
close_dev:
	ibv_close_device(ctx);
	return rc;
}
