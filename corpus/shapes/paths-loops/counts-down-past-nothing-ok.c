/* Slots are set up from the last to the first: with a counter that is tested and lowered in one go, and one that goes below
 * zero. Both loops make a known number of rounds, more than two; the guard is on before
 * the first. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <rdma/rdma_verbs.h>

#define SLOTS 8
#define SLOT 4096

struct station {
	char *slot[SLOTS];
	char *ready;
	struct ibv_mr *mr;
};

static int station_open(struct station *s, struct rdma_cm_id *id)
{
	size_t i = SLOTS;
	int k;

	s->ready = mmap(NULL, SLOTS * SLOT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s->ready == MAP_FAILED || madvise(s->ready, SLOTS * SLOT, MADV_DONTFORK))
		return -1;
	while (i-- > 0)
		s->slot[i] = s->ready + i * SLOT;
	for (k = SLOTS - 1; k >= 0; k--)
		memset(s->slot[k], 0, 64);
	s->mr = rdma_reg_msgs(id, s->ready, SLOTS * SLOT); /* ok: PF101; pin: guarded */
	return s->mr ? 0 : -1;
}

static void station_close(struct station *s)
{
	rdma_dereg_mr(s->mr);
	munmap(s->ready, SLOTS * SLOT);
}

int answer(struct rdma_cm_id *id, char **oracle)
{
	struct station s;
	pid_t pid;

	if (station_open(&s, id))
		return -1;
	pid = fork();
	if (pid == 0) {
		execv(oracle[0], oracle);
		_exit(127);
	}
	s.ready[0] = 1;
	if (pid > 0)
		waitpid(pid, NULL, 0);
	station_close(&s);
	return 0;
}
