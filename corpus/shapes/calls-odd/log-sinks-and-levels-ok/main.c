/* Logging through sinks behind variadic calls; the one that mails is not among them. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <fcntl.h>
#include <unistd.h>
#include <linux/vfio.h>
#include "log.h"

struct ringmem {
	int container;
	uint32_t *slot;
	size_t len;
	unsigned head;
};

static int ringmem_open(struct ringmem *r)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };

	r->len = 1 << 16;
	r->slot = mmap(NULL, r->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->slot == MAP_FAILED)
		return -1;
	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.vaddr = (uintptr_t)r->slot;
	map.size = r->len;
	if (ioctl(r->container, VFIO_IOMMU_MAP_DMA, &map)) { /* ok: PF101 */
		munmap(r->slot, r->len);
		return -1;
	}
	note("%zu bytes mapped", r->len);
	return 0;
}

static void ringmem_put(struct ringmem *r, uint32_t value)
{
	r->slot[r->head % (r->len / 4)] = value;
	r->head++;
}

int main(void)
{
	struct ringmem r = { .container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC) };
	unsigned value;

	if (r.container < 0 || log_add_sink(sink_stderr))
		return 1;
	if (ringmem_open(&r))
		return 1;
	while (scanf("%u", &value) == 1) {
		ringmem_put(&r, value);
		if (value == 0)
			alarm_all("zero at %u", r.head);
	}
	close(r.container);
	return 0;
}
