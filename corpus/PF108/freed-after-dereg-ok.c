/* The guard is lifted between deregistration and free. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define BYTES (8 * 4096)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int transfer(struct ibv_pd *pd)
{
	struct ibv_mr *mr;
	void *block;
	int rc = -1;

	if (posix_memalign(&block, 4096, BYTES) != 0)
		return -1;
	if (madvise(block, BYTES, MADV_DONTFORK) != 0)
		goto out;
	mr = ibv_reg_mr(pd, block, BYTES, IBV_ACCESS_LOCAL_WRITE); /* pin: released */
	if (mr) {
		memset(block, 0, BYTES);
		rc = ibv_dereg_mr(mr) ? -1 : 0;
	}
	if (madvise(block, BYTES, MADV_DOFORK) != 0)
		return -1;
	/* ok: PF108 */
	free(block);
	return rc;
out:
	free(block);
	return -1;
}

int main(void)
{
	struct ibv_pd *pd = open_pd();
	char *report;

	if (!pd || transfer(pd) < 0)
		return 1;
	report = malloc(1000);
	if (!report)
		return 1;
	snprintf(report, 1000, "logger -t transfer done");
	if (system(report) != 0)
		perror("logger");
	free(report);
	return 0;
}
