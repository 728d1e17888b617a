/* args: --target kernel=6.1,rdma-core=55.0 */
/* Late as it is, the call does no harm on this target: the library (51 and newer) asks the kernel (5.13 and newer),
 * which copies pinned pages at the fork, and returns 0. The finding is kept as a note. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <infiniband/verbs.h>

static struct ibv_context *open_named(const char *name)
{
	struct ibv_device **list;
	struct ibv_context *ctx = NULL;
	int i, n = 0;

	list = ibv_get_device_list(&n);
	if (!list)
		return NULL;
	for (i = 0; i < n && !ctx; i++) {
		if (strcmp(ibv_get_device_name(list[i]), name) == 0)
			ctx = ibv_open_device(list[i]);
	}
	ibv_free_device_list(list);
	return ctx;
}

struct session {
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	void *mem;
	size_t len;
};

static int session_open(struct session *s, const char *name)
{
	struct ibv_context *ctx = open_named(name);

	s->pd = ctx ? ibv_alloc_pd(ctx) : NULL;
	if (!s->pd)
		return -1;
	s->len = 12 * 4096;
	s->mem = aligned_alloc(4096, s->len);
	if (!s->mem)
		return -1;
	s->mr = ibv_reg_mr(s->pd, s->mem, s->len, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_WRITE);
	if (s->mr)
		return 0;
	free(s->mem);
	return -1;
}

int main(int argc, char **argv)
{
	struct session s = { 0 };

	if (argc != 2 || session_open(&s, argv[1]) < 0)
		return 1;
	/* expect: PF106 */
	if (ibv_fork_init()) {
		fprintf(stderr, "late\n");
		return 1;
	}
	memset(s.mem, 0, s.len);
	ibv_dereg_mr(s.mr);
	free(s.mem);
	return 0;
}
