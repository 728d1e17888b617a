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

enum { HEAD, BODY, WINDOWS };

struct window {
	unsigned char *mem;
	size_t len;
	uint32_t access;
	uint64_t iova;
};

struct channel {
	struct window win[WINDOWS];
	int container;
};

static int windows_alloc(struct channel *ch)
{
	int i;

	for (i = 0; i < WINDOWS; i++) {
		struct window *w = &ch->win[i];

		w->len = 128 * 1024;
		w->iova = (uint64_t)(i + 1) << 24;
		w->access = VFIO_DMA_MAP_FLAG_READ;
		w->mem = mmap(NULL, w->len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (w->mem == MAP_FAILED)
			return -1;
	}
	memset(ch->win[HEAD].mem, 0, ch->win[HEAD].len);
	memset(ch->win[BODY].mem, 0, ch->win[BODY].len);
	return 0;
}

static int windows_map(struct channel *ch)
{
	int i;

	for (i = 0; i < WINDOWS; i++) {
		struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m) };

		m.flags = ch->win[i].access;
		m.vaddr = (uintptr_t)ch->win[i].mem;
		m.iova = ch->win[i].iova;
		m.size = ch->win[i].len;
		if (ioctl(ch->container, VFIO_IOMMU_MAP_DMA, &m) < 0) /* ok: PF202 */
			return -1;
	}
	return 0;
}

int main(void)
{
	static struct channel ch;

	ch.container = open("/dev/vfio/vfio", O_RDWR);
	if (ch.container < 0 || windows_alloc(&ch) < 0 || windows_map(&ch) < 0)
		return 1;
	memset(ch.win[HEAD].mem, 1, ch.win[HEAD].len);
	memset(ch.win[BODY].mem, 2, ch.win[BODY].len);
	pause();
	return 0;
}
