#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include "farm.h"

int farm_stats(struct farm *f)
{
	f->board = mmap(NULL, sizeof(*f->board), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (f->board == MAP_FAILED)
		return -errno;
	if (madvise(f->board, sizeof(*f->board), MADV_DONTFORK)) /* step: PF301 guard */
		return -errno;
	if (rdma_create_id(NULL, &f->stats_id, NULL, RDMA_PS_TCP))
		return -errno;
	f->stats_mr = rdma_reg_read(f->stats_id, f->board, sizeof(*f->board)); /* pin: guarded */
	return f->stats_mr ? 0 : -EIO;
}

int farm_start(struct farm *f, unsigned i)
{
	pid_t pid = fork(); /* step: PF301 fork */

	if (pid == 0)
		worker_main(f, i);
	if (pid < 0)
		return -errno;
	f->worker[i].pid = pid;
	f->worker[i].index = i;
	return 0;
}

int farm_watch(struct farm *f)
{
	for (;;) {
		int status;
		pid_t gone = wait(&status);

		if (gone < 0)
			return errno == ECHILD ? 0 : -errno;
		for (unsigned i = 0; i < WORKERS; i++) {
			if (f->worker[i].pid != gone)
				continue;
			f->board->restarts++;
			if (farm_start(f, i))
				return -EAGAIN;
		}
	}
}
