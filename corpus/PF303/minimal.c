/* corpus/PF303/minimal.c: the library guards whole pages, and the heap block is part of one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

int serve(struct ibv_pd *pd, const char *name)
{
	struct ibv_mr *mr;
	char *msg, *copy;

	if (ibv_fork_init() != 0)
		return -1;
	msg = malloc(256);
	copy = strdup(name);
	if (!msg || !copy)
		return -1;
	mr = ibv_reg_mr(pd, msg, 256, IBV_ACCESS_LOCAL_WRITE); /* expect: PF303 */
	if (!mr)
		return -1;
	if (fork() == 0) { /* step: PF303 fork */
		puts(copy);
		_exit(0);
	}
	ibv_dereg_mr(mr);
	free(msg);
	free(copy);
	return 0;
}
