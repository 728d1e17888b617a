#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "server.h"

int replica_attach(struct replica *r)
{
	struct ibv_device **list;
	int n;

	if (r->state != REPLICA_NONE)
		return -EALREADY;
	list = ibv_get_device_list(&n);
	if (!list || n == 0)
		return -ENODEV;
	r->ctx = ibv_open_device(list[0]);
	ibv_free_device_list(list);
	if (!r->ctx)
		return -ENODEV;
	r->state = REPLICA_HANDSHAKE;
	r->pd = ibv_alloc_pd(r->ctx);
	r->backlog = mmap(NULL, BACKLOG_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			  -1, 0);
	if (!r->pd || r->backlog == MAP_FAILED)
		return -ENOMEM;
	r->mr = ibv_reg_mr(r->pd, r->backlog, BACKLOG_BYTES, IBV_ACCESS_REMOTE_READ); /* expect: PF101; pin: exposed */
	if (!r->mr)
		return -errno;
	r->state = REPLICA_ONLINE;
	return 0;
}

/* The replica reads the backlog at its own pace. */
void replica_feed(struct replica *r, const char *key, const char *value)
{
	size_t len;

	if (r->state != REPLICA_ONLINE)
		return;
	len = strlen(key) + strlen(value) + 2;
	if (len > BACKLOG_BYTES)
		return;
	if (r->head + len > BACKLOG_BYTES)
		r->head = 0;
	memcpy(r->backlog + r->head, key, strlen(key) + 1);
	memcpy(r->backlog + r->head + strlen(key) + 1, value, strlen(value) + 1);
	r->head += len;
}
