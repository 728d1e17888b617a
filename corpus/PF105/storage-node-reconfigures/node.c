/* Areas of a storage node are guarded as they are opened; when isolation is switched on later, nobody
 * looks whether the guards took effect. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include "node.h"

int node_open(struct node *n, size_t meta, size_t data, bool isolate)
{
	int ret;

	memset(n, 0, sizeof(*n));
	if (rdma_create_id(NULL, &n->id, NULL, RDMA_PS_TCP))
		return -errno;
	ret = area_open(&n->meta, n->id, meta, isolate);
	if (ret)
		goto no_meta;
	ret = area_open(&n->data, n->id, data, isolate);
	if (ret)
		goto no_data;
	n->isolated = isolate;
	return 0;
no_data:
	area_close(&n->meta);
no_meta:
	rdma_destroy_id(n->id);
	return ret;
}

int node_resize(struct node *n, size_t data)
{
	struct area bigger;
	int ret = area_open(&bigger, n->id, data, n->isolated);

	if (ret)
		return ret;
	memcpy(bigger.mem, n->data.mem, n->data.len < data ? n->data.len : data);
	area_close(&n->data);
	n->data = bigger;
	return 0;
}

void node_isolate(struct node *n)
{
	madvise(n->meta.mem, n->meta.len, MADV_DONTFORK); /* expect: PF105, ok: PF107 the length was set when the area was opened */
	madvise(n->data.mem, n->data.len, MADV_DONTFORK); /* expect: PF105, ok: PF107 */
	n->isolated = true;
}

void node_close(struct node *n)
{
	area_close(&n->data);
	area_close(&n->meta);
	rdma_destroy_id(n->id);
}
