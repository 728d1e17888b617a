/* The guard is the library's, which takes it off at deregistration: what goes back to the heap is inheritable, and
 * the child may use it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>
#include <infiniband/verbs.h>

#define LEN (4 * 4096)

static struct ibv_pd *open_pd(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *dev = list && list[0] ? ibv_open_device(list[0]) : NULL;

	if (list)
		ibv_free_device_list(list);
	return dev ? ibv_alloc_pd(dev) : NULL;
}

static int exchange(struct ibv_pd *pd)
{
	struct ibv_mr *mr;
	char *p = aligned_alloc(4096, LEN);

	if (!p)
		return -1;
	mr = ibv_reg_mr(pd, p, LEN, IBV_ACCESS_LOCAL_WRITE);
	if (!mr) {
		free(p);
		return -1;
	}
	strcpy(p, "payload");
	ibv_dereg_mr(mr);
	free(p); /* ok: PF108 */
	return 0;
}

int main(void)
{
	struct ibv_pd *pd;

	if (ibv_fork_init() != 0)
		return 1;
	pd = open_pd();
	if (!pd || exchange(pd) < 0)
		return 1;
	if (fork() == 0) {
		char *copy = strdup("child");

		puts(copy ? copy : "?");
		_exit(0);
	}
	return 0;
}
