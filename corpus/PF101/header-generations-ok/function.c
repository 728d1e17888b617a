/*
 * One library, three generations of its header: the first, in which the registration is a
 * function of four arguments.
 */
#include <stdlib.h>
#include <unistd.h>
#include "verbs-older.h"

int register_by_function(struct ibv_pd *pd, size_t size)
{
	char *buf;
	struct ibv_mr *mr;

	if (ibv_fork_init())
		return -1;
	buf = aligned_alloc(4096, size);
	if (!buf)
		return -1;
	mr = ibv_reg_mr(pd, buf, size, 1); /* pin: guarded; ok: PF101 */
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
