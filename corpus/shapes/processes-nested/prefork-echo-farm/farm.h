#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>
#include <sys/types.h>

#define WORKERS 4

struct board {
	unsigned long served[WORKERS];
	unsigned long restarts;
};

struct worker {
	pid_t pid;
	unsigned index;
};

struct farm {
	struct rdma_cm_id *stats_id;
	struct ibv_mr *stats_mr;
	struct board *board;
	struct worker worker[WORKERS];
};

int farm_stats(struct farm *f);
int farm_start(struct farm *f, unsigned i);
int farm_watch(struct farm *f);
_Noreturn void worker_main(struct farm *f, unsigned i);
