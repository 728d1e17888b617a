/* SIGUSR1 takes a snapshot by forking in its handler, installed by signal(), while a window is pinned. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static char window[1 << 16] __attribute__((aligned(4096)));

static void snapshot(void)
{
	if (fork() == 0) { /* step: PF101 fork */
		execlp("gcore", "gcore", "-o", "/tmp/snap", (char *)NULL);
		_exit(127);
	}
}

static void on_usr1(int sig)
{
	(void)sig;
	snapshot();
}

int main(void)
{
	struct rdma_cm_id *id;
	struct ibv_mr *mr;

	if (rdma_create_id(NULL, &id, NULL, RDMA_PS_TCP))
		return 1;
	if (signal(SIGUSR1, on_usr1) == SIG_ERR)
		return 1;
	while (!feof(stdin)) {
		mr = rdma_reg_msgs(id, window, sizeof(window)); /* expect: PF101, pin: exposed */
		if (!mr)
			return 1;
		if (!fgets(window, sizeof(window), stdin))
			break;
		rdma_dereg_mr(mr);
	}
	return 0;
}
