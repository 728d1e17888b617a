/* The table is written before the device may read it, stays guarded, and is unmapped before its memory goes. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define TABLE 32768
#define WINDOW 0x40000000ull

struct table {
	int container;
	uint64_t *entry;
	size_t count;
};

static int dma(const struct table *t, uint64_t at, void *mem, size_t len)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)mem,
		.iova = at,
		.size = len,
	};

	return ioctl(t->container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF202; ok: PF302; ok: PF101 */
}

static int table_open(struct table *t, int container)
{
	void *mem = mmap(NULL, TABLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	t->container = container;
	t->entry = mem;
	t->count = TABLE / sizeof(*t->entry);
	memset(mem, 0, TABLE);
	if (madvise(mem, TABLE, MADV_DONTFORK) || dma(t, WINDOW, mem, TABLE)) {
		munmap(mem, TABLE);
		return -1;
	}
	return 0;
}

int go(int container)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = WINDOW, .size = TABLE };
	struct table t;
	size_t i;
	pid_t pid;

	if (table_open(&t, container))
		return -1;
	pid = fork();
	if (pid == 0)
		_exit(0);
	for (i = 0; i < t.count; i++)
		t.entry[i] = i << 12;
	if (ioctl(container, VFIO_IOMMU_UNMAP_DMA, &u))
		return -1;
	return munmap(t.entry, TABLE); /* ok: PF401 */
}
