/* The child never leaves its loop, in which it reads the guarded statistics. */
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

struct stats {
	_Atomic unsigned long frames, errors;
};

struct dma {
	struct stats stats;
	unsigned char frames[65536 - sizeof(struct stats)];
};

static _Noreturn void report_loop(const struct stats *s)
{
	unsigned long last = 0;

	for (;;) {
		unsigned long now = atomic_load(&s->frames); /* expect: PF301 */

		dprintf(2, "%lu frames\n", now - last);
		last = now;
		sleep(10);
	}
}

int start(int container, struct dma **out)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };
	struct dma *d = mmap(NULL, sizeof(*d), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t pid;

	if (d == MAP_FAILED || madvise(d, sizeof(*d), MADV_DONTFORK)) /* step: PF301 guard */
		return -1;
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uintptr_t)d;
	map.size = sizeof(*d);
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map)) /* pin: guarded */
		return -1;
	pid = fork(); /* step: PF301 fork */
	if (pid < 0)
		return -1;
	if (pid == 0)
		report_loop(&d->stats);
	*out = d;
	return 0;
}
