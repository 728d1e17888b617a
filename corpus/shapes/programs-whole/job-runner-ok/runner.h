#ifndef RUNNER_H
#define RUNNER_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

#define INBOX_SLOTS 64
#define SLOT_BYTES 4096
#define INBOX_BYTES (INBOX_SLOTS * SLOT_BYTES)
#define ARGS_MAX 32

/* As the scheduler sends it; lands in the inbox by RDMA. */
struct job_msg {
	uint32_t id;
	uint32_t seconds;
	char command[SLOT_BYTES - 8];
};

struct inbox {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	struct job_msg *slots;
	unsigned next;
};

struct proc {
	struct proc *next;
	pid_t pid;
	uint32_t job;
};

struct supervisor {
	struct inbox inbox;
	struct proc *running;
	unsigned started, finished;
};

int inbox_open(struct inbox *in, struct rdma_cm_id *id);
int inbox_next(struct inbox *in, struct job_msg **msg);
int inbox_recycle(struct inbox *in, struct job_msg *msg);
int job_start(struct supervisor *s, const struct job_msg *msg);
void job_reap(struct supervisor *s);

#endif
