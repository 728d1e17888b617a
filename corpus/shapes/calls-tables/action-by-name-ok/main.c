/* While the page is registered, its page is wiped; the job is published afterwards. */
#include <sys/mman.h>
#include <infiniband/verbs.h>
#include "actions.h"

int run_job(struct ibv_pd *pd)
{
	struct job job = { 0 };
	struct ibv_mr *mr;
	int ret;

	job.page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (job.page == MAP_FAILED)
		return -1;
	mr = ibv_reg_mr(pd, job.page, 4096, IBV_ACCESS_LOCAL_WRITE); /* ok: PF101, pin: released */
	ret = mr ? act("wipe", &job) : -1;
	job.page[0] = 1;
	if (mr)
		ibv_dereg_mr(mr);
	if (ret == 0)
		ret = act("publish", &job);
	munmap(job.page, 4096);
	return ret;
}
