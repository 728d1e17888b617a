#include <stdio.h>
#include "session.h"

int main(void)
{
	static struct slab slab;
	struct session *all = NULL;
	struct ibv_device **list;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	int n, id;

	list = ibv_get_device_list(&n);
	if (!list || n == 0)
		return 1;
	ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!ctx || !(pd = ibv_alloc_pd(ctx)) || !slab_init(&slab))
		return 1;
	for (id = 0; id < SLOTS; id++) {
		struct session *se = session_open(pd, &slab, id);

		if (!se) {
			fprintf(stderr, "session %d refused\n", id);
			continue;
		}
		se->next = all;
		all = se;
	}
	while (all) {
		struct session *se = all;

		all = se->next;
		session_close(se, &slab);
	}
	ibv_dealloc_pd(pd);
	ibv_close_device(ctx);
	return 0;
}
