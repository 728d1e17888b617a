/*
 * The twin of mask-beside-hook.c: the hook runs before the buffer is registered.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>

#define JOB_BYTES (1 << 20)

struct job {
	unsigned int home;
	struct {
		unsigned long words[16];
	} cpus;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *buf;
	char *hook;
};

static void job_leave_cpu(struct job *job, unsigned int cpu)
{
	((unsigned long *)(job->cpus.words))[cpu / 64] = 0;
}

int job_run(struct job *job)
{
	job_leave_cpu(job, job->home);
	job->buf = mmap(NULL, JOB_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (job->buf == MAP_FAILED)
		return -1;
	if (job->hook != NULL)
		system(job->hook);
	/* ok: PF101 */
	job->mr = ibv_reg_mr(job->pd, job->buf, JOB_BYTES, IBV_ACCESS_LOCAL_WRITE); /* pin: released */
	if (job->mr == NULL) {
		munmap(job->buf, JOB_BYTES);
		return -1;
	}
	memset(job->buf, 0, JOB_BYTES);
	ibv_dereg_mr(job->mr);
	munmap(job->buf, JOB_BYTES);
	return 0;
}
