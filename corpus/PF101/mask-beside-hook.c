/*
 * A job keeps a CPU mask, an array, in the same record as its hook. Which word of the mask is cleared is not known;
 * the hook beside the mask is still whatever the configuration said, and may run while the buffer is registered.
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
	/* step: PF101 alloc */
	job->buf = mmap(NULL, JOB_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (job->buf == MAP_FAILED)
		return -1;
	/* expect: PF101 high */
	job->mr = ibv_reg_mr(job->pd, job->buf, JOB_BYTES, IBV_ACCESS_LOCAL_WRITE); /* pin: exposed */
	if (job->mr == NULL) {
		munmap(job->buf, JOB_BYTES);
		return -1;
	}
	if (job->hook != NULL)
		system(job->hook); /* step: PF101 fork */
	memset(job->buf, 0, JOB_BYTES); /* step: PF101 write */
	ibv_dereg_mr(job->mr);
	munmap(job->buf, JOB_BYTES);
	return 0;
}
