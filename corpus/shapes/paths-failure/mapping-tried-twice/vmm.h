#ifndef VMM_H
#define VMM_H
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
enum backend { BACKEND_ANON, BACKEND_MEMFD, BACKEND_HUGE };
struct ramblock {
	void *host;
	uint64_t gpa;
	size_t size;
	int fd;
	struct ramblock *next;
};
struct iommu_listener {
	int (*map)(struct iommu_listener *l, uint64_t iova, size_t size, void *va, bool readonly);
	int (*unmap)(struct iommu_listener *l, uint64_t iova, size_t size);
};
struct vmm {
	struct ramblock *ram;
	struct iommu_listener *listener;
	enum backend backend;
	const char *netscript;
};
int ram_add(struct vmm *v, uint64_t gpa, size_t size);
void ram_free_all(struct vmm *v);
struct iommu_listener *vfio_listener_open(const char *path);
void vfio_listener_close(struct iommu_listener *l);
int launch_script(const char *script, const char *ifname);
#endif
