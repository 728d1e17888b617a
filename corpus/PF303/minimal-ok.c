/* corpus/PF303/minimal-ok.c: the registered block has its pages to itself. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

int serve(struct ibv_pd *pd, const char *name)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	struct ibv_mr *mr;
	char *msg, *copy;

	if (ibv_fork_init() != 0)
		return -1;
	msg = aligned_alloc(page, page);
	copy = strdup(name);
	if (!msg || !copy)
		return -1;
	mr = ibv_reg_mr(pd, msg, 256, IBV_ACCESS_LOCAL_WRITE); /* ok: PF303 */
	if (!mr)
		return -1;
	if (fork() == 0) {
		puts(copy);
		_exit(0);
	}
	ibv_dereg_mr(mr);
	free(msg);
	free(copy);
	return 0;
}
