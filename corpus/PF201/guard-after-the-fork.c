/* The area is guarded, but only when the helper is running already: its pages were shared by that fork
 * and the guard does not take the sharing back before the read-only mapping. */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define AREA (2u << 20)

struct area {
	void *va;
	bool guarded;
};

static bool area_guard(struct area *a)
{
	if (madvise(a->va, AREA, MADV_DONTFORK) == 0) /* ok: PF104 */
		a->guarded = true;
	else
		perror("madvise");
	return a->guarded;
}

static bool helper_start(void)
{
	pid_t pid = fork(); /* step: PF201 fork */

	if (pid == 0) {
		execl("/usr/libexec/area-helper", "area-helper", (char *)NULL);
		_exit(127);
	}
	return pid > 0;
}

static bool area_map(const struct area *a, int container)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .size = AREA };

	m.vaddr = (uintptr_t)a->va;
	m.flags |= VFIO_DMA_MAP_FLAG_READ;
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m) == 0; /* expect: PF201 */
}

int main(void)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	struct area a = { .guarded = false };

	if (container < 0)
		return 1;
	a.va = mmap(NULL, AREA, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (a.va == MAP_FAILED)
		return 1;
	memset(a.va, 0, AREA);
	if (!helper_start() || !area_guard(&a))
		return 1;
	if (!area_map(&a, container))
		return 1;
	memset(a.va, 0x55, AREA); /* step: PF201 write */
	pause();
	return 0;
}
