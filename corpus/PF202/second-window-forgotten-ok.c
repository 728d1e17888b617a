/* Two windows go through one mapping loop, and both are cleared before it by their own index; later
 * writes reach the mapped pages of both. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

enum { RX, TX, WINDOWS };

struct window {
	unsigned char *mem;
	size_t len;
	uint32_t access;
	uint64_t iova;
};

struct link {
	struct window win[WINDOWS];
	int container;
};

static int windows_alloc(struct link *l)
{
	int i;

	for (i = 0; i < WINDOWS; i++) {
		struct window *w = &l->win[i];

		w->len = 128 * 1024;
		w->iova = (uint64_t)(i + 1) << 24;
		w->access = VFIO_DMA_MAP_FLAG_READ;
		w->mem = mmap(NULL, w->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (w->mem == MAP_FAILED)
			return -1;
	}
	memset(l->win[RX].mem, 0, l->win[RX].len);
	memset(l->win[TX].mem, 0, l->win[TX].len);
	return 0;
}

static int windows_map(struct link *l)
{
	int i;

	for (i = 0; i < WINDOWS; i++) {
		struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m) };

		m.flags = l->win[i].access;
		m.vaddr = (uintptr_t)l->win[i].mem;
		m.iova = l->win[i].iova;
		m.size = l->win[i].len;
		if (ioctl(l->container, VFIO_IOMMU_MAP_DMA, &m) < 0) /* ok: PF202 */
			return -1;
	}
	return 0;
}

int main(void)
{
	static struct link l;

	l.container = open("/dev/vfio/vfio", O_RDWR);
	if (l.container < 0 || windows_alloc(&l) < 0 || windows_map(&l) < 0)
		return 1;
	memset(l.win[RX].mem, 1, l.win[RX].len);
	memset(l.win[TX].mem, 2, l.win[TX].len);
	pause();
	return 0;
}
