/* Regions are shared by their users: who asks for one that is there becomes another user of it, and
 * the last to drop it lets go of its memory. One drops it twice. */
#include <infiniband/verbs.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct region {
	char name[24];
	struct region *older;
	void *base;
	size_t bytes;
	struct ibv_mr *mr;
	int users;
};

static struct {
	pthread_mutex_t lock;
	struct region *newest;
	struct ibv_pd *pd;
} regions = { .lock = PTHREAD_MUTEX_INITIALIZER };

static struct region *region_add(const char *name, size_t bytes)
{
	struct region *r = calloc(1, sizeof(*r));

	if (!r)
		return NULL;
	snprintf(r->name, sizeof(r->name), "%s", name);
	r->bytes = bytes;
	r->base = malloc(bytes);
	if (r->base)
		r->mr = ibv_reg_mr(regions.pd, r->base, bytes, IBV_ACCESS_LOCAL_WRITE);
	if (!r->mr) {
		free(r->base);
		free(r);
		return NULL;
	}
	r->users = 1;
	pthread_mutex_lock(&regions.lock);
	r->older = regions.newest;
	regions.newest = r;
	pthread_mutex_unlock(&regions.lock);
	return r;
}

static struct region *region_join(const char *name)
{
	struct region *r = regions.newest;

	pthread_mutex_lock(&regions.lock);
	while (r) {
		if (strcmp(r->name, name) == 0)
			break;
		r = r->older;
	}
	if (r)
		r->users += 1;
	pthread_mutex_unlock(&regions.lock);
	return r;
}

static void region_drop(struct region *r)
{
	struct region **at = &regions.newest;

	pthread_mutex_lock(&regions.lock);
	if (--r->users <= 0) {
		while (*at != r)
			at = &(*at)->older;
		*at = r->older;
		ibv_dereg_mr(r->mr); /* expect: PF404 */
		free(r->base);
		free(r);
	}
	pthread_mutex_unlock(&regions.lock);
}

int main(void)
{
	struct ibv_device **list = ibv_get_device_list(NULL);
	struct ibv_context *ctx;
	struct region *r;

	if (!list || !list[0] || !(ctx = ibv_open_device(list[0])))
		return 1;
	regions.pd = ibv_alloc_pd(ctx);
	if (!regions.pd)
		return 1;
	if (!region_add("frames", 1 << 20))
		return 1;
	r = region_join("frames");
	if (r) {
		memset(r->base, 0, r->bytes);
		region_drop(r);
		region_drop(r);
		region_drop(r); /* for who made it */
	}
	ibv_dealloc_pd(regions.pd);
	ibv_close_device(ctx);
	ibv_free_device_list(list);
	return 0;
}
