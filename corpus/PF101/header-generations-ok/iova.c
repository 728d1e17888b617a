/*
 * One library, three generations of its header: a later one, with a device address of the
 * program's choice: a macro of five arguments, six behind it.
 */
#include <stdlib.h>
#include <unistd.h>
#include "verbs-newer.h"

int register_by_iova(struct ibv_pd *pd, size_t size)
{
	char *buf;
	struct ibv_mr *mr;

	if (ibv_fork_init())
		return -1;
	buf = aligned_alloc(4096, size);
	if (!buf)
		return -1;
	mr = ibv_reg_mr_iova(pd, buf, size, 0, 1); /* pin: guarded; ok: PF101 */
	if (!mr) {
		free(buf);
		return -1;
	}
	if (fork() == 0)
		_exit(0);
	buf[0] = 1;
	ibv_dereg_mr(mr);
	free(buf);
	return 0;
}
