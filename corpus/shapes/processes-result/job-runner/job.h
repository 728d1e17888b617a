#include <stddef.h>
#include <sys/types.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

enum job_state { JOB_NEW, JOB_RUNNING, JOB_DONE, JOB_FAILED };

struct job {
	enum job_state state;
	pid_t pid;
	int out, status;
	char *const *argv;
};

struct outbox {
	struct rdma_cm_id *id;
	struct ibv_mr *mr;
	char *mem;
	size_t len, used;
};

int outbox_open(struct outbox *o, struct rdma_cm_id *id, size_t len);
int outbox_send(struct outbox *o);
void outbox_close(struct outbox *o);
int job_start(struct job *j, struct outbox *o);
int job_finish(struct job *j, struct outbox *o);
