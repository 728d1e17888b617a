/* A job's failed start closes the outbox, in the parent; the child whose exec failed just exits. */
#include <stdio.h>
#include "job.h"

int main(int argc, char **argv)
{
	struct rdma_cm_id *id;
	struct job j = { .argv = argv + 1 };
	struct outbox o;

	if (argc < 2 || rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 2;
	if (outbox_open(&o, id, 1 << 16))
		return 1;
	if (job_start(&j, &o))
		return 1;
	if (job_finish(&j, &o))
		fprintf(stderr, "%s: output lost\n", argv[1]);
	outbox_close(&o);
	rdma_destroy_id(id);
	return j.state != JOB_DONE;
}
