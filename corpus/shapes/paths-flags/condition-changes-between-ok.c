/* Registered under one condition and released under what is remembered of it. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

struct config {
	bool use_rdma, verbose;
	size_t len;
};

struct job {
	char *buf;
	struct ibv_mr *mr;
};

static int negotiate(struct config *cfg, int peer_version)
{
	if (peer_version < 3)
		cfg->use_rdma = false;
	return peer_version < 1 ? -1 : 0;
}

int job_run(struct rdma_cm_id *id, struct config *cfg, int peer_version)
{
	struct job job = { 0 };
	int ret;

	job.buf = malloc(cfg->len);
	if (!job.buf)
		return -1;
	if (cfg->use_rdma) {
		job.mr = rdma_reg_msgs(id, job.buf, cfg->len);
		if (!job.mr) {
			free(job.buf);
			return -1;
		}
	}
	ret = negotiate(cfg, peer_version);
	if (cfg->verbose)
		printf("version %d: %d\n", peer_version, ret);
	if (job.mr)
		rdma_dereg_mr(job.mr);
	free(job.buf); /* ok: PF401 */
	return ret;
}
