/* Protection that comes too late guards nothing, so nothing beside the block goes missing in the child. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <infiniband/verbs.h>

int serve(struct ibv_pd *pd, const char *name)
{
	char *msg = malloc(256), *copy = strdup(name);
	struct ibv_mr *mr;

	if (!msg || !copy)
		return -1;
	mr = ibv_reg_mr(pd, msg, 256, IBV_ACCESS_LOCAL_WRITE); /* ok: PF303; ok: PF101 */
	if (!mr)
		return -1;
	if (ibv_fork_init()) /* expect: PF106 */
		fprintf(stderr, "no fork protection\n");
	if (fork() == 0) {
		puts(copy);
		_exit(0);
	}
	memset(msg, 0, 256);
	ibv_dereg_mr(mr);
	free(msg);
	free(copy);
	return 0;
}
