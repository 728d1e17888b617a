/* A fresh table is mapped for the device to read before a byte of it was written. Its guard is opened for a child, and the
 * child maps its own entries into its parent's container. The memory goes while the device still reads it. */
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

	return ioctl(t->container, VFIO_IOMMU_MAP_DMA, &m); /* expect: PF202; expect: PF302; ok: PF101 */
}

static int table_open(struct table *t, int container)
{
	void *mem = mmap(NULL, TABLE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	t->container = container;
	t->entry = mem;
	t->count = TABLE / sizeof(*t->entry);
	if (madvise(mem, TABLE, MADV_DONTFORK) || dma(t, WINDOW, mem, TABLE)) {
		munmap(mem, TABLE);
		return -1;
	}
	return 0;
}

static void add_from_child(struct table *t)
{
	static char page[4096] __attribute__((aligned(4096)));
	int rc;

	page[0] = 1;
	rc = dma(t, WINDOW + TABLE, page, sizeof(page));
	_exit(rc != 0);
}

int go(int container)
{
	struct table t;
	size_t i;
	pid_t pid;

	if (table_open(&t, container))
		return -1;
	if (madvise(t.entry, TABLE, MADV_DOFORK)) /* expect: PF102 */
		return -1;
	pid = fork(); /* step: PF102 fork; step: PF302 fork */
	if (pid == 0)
		add_from_child(&t);
	for (i = 0; i < t.count; i++)
		t.entry[i] = i << 12; /* step: PF202 write */
	return munmap(t.entry, TABLE); /* expect: PF401 */
}
