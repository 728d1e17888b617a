#include <stdint.h>
#include <stddef.h>

struct drv {
	int container, group, device;
	char *queue;
	size_t queue_len;
	uint64_t iova;
	int mapped;
};

int drv_up(struct drv *d, int group_id, const char *bdf);
void drv_down(struct drv *d);
int iommu_map(int container, void *va, size_t len, uint64_t iova);
int iommu_unmap(int container, size_t len, uint64_t iova);
int run_reset_script(const char *bdf);
