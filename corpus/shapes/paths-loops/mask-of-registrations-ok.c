/* One registration for each device in a mask; a mask says which there are, and rules the release. */
#include <infiniband/verbs.h>
#include <stdint.h>
#include <stdlib.h>

#define MOST 8

struct region {
	void *address;
	uint64_t devices;
	struct ibv_mr *mr[MOST];
};

static struct ibv_pd *domain[MOST];

static void region_release(struct region *region)
{
	for (int i = 0; i < MOST; i++)
		if (region->devices & UINT64_C(1) << i) {
			ibv_dereg_mr(region->mr[i]);
			region->mr[i] = NULL;
		}
	region->devices = 0;
	free(region->address);
}

static int region_register(struct region *region, size_t length, uint64_t devices)
{
	for (int i = 0; i < MOST; i++) {
		if (!(devices & UINT64_C(1) << i))
			continue;
		region->mr[i] = ibv_reg_mr(domain[i], region->address, length, IBV_ACCESS_LOCAL_WRITE);
		if (region->mr[i] == NULL)
			return -1;
		region->devices |= UINT64_C(1) << i;
	}
	return 0;
}

static int devices_open(uint64_t *found)
{
	int count = 0;
	struct ibv_device **list = ibv_get_device_list(&count);

	for (int i = 0; list != NULL && i < count && i < MOST; i++) {
		struct ibv_context *context = ibv_open_device(list[i]);

		domain[i] = context == NULL ? NULL : ibv_alloc_pd(context);
		if (domain[i] != NULL)
			*found |= UINT64_C(1) << i;
	}
	return *found == 0 ? -1 : 0;
}

int main(void)
{
	struct region region = { 0 };
	uint64_t devices = 0;
	int failed;

	if (devices_open(&devices) != 0 || posix_memalign(&region.address, 4096, 1 << 20) != 0)
		return 1;
	failed = region_register(&region, 1 << 20, devices);
	region_release(&region);
	return failed ? 2 : 0;
}
