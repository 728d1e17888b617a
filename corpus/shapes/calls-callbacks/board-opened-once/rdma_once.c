#include "rdma_once.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct ibv_context *context;
static struct ibv_pd *domain;

static void init(void)
{
	struct ibv_device **list;

	/* workers are forked later on */
	ibv_fork_init(); /* expect: PF105 */
	list = ibv_get_device_list(NULL);
	if (!list)
		return;
	if (list[0])
		context = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (context)
		domain = ibv_alloc_pd(context);
}

struct ibv_pd *rdma_pd(void)
{
	if (pthread_once(&once, init))
		return NULL;
	return domain;
}
