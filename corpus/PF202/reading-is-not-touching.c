/* The lookup table is read before it is mapped, by a self-test that wants it all zero. Reading leaves the
 * shared zero page in place; the read-only mapping takes that page. */
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>

#define ENTRIES (1 << 14)

struct lut {
	uint32_t *entry;
	int container;
	bool mapped;
};

static bool lut_blank(const struct lut *t)
{
	for (int i = 0; i < ENTRIES; i++)
		if (t->entry[i] != 0)
			return false;
	return true;
}

static int lut_create(struct lut *t)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.iova = 0xa0000000,
		.size = ENTRIES * sizeof(uint32_t),
	};

	t->entry = mmap(NULL, map.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (t->entry == MAP_FAILED)
		return -errno;
	if (!lut_blank(t)) {
		munmap(t->entry, map.size);
		return -EINVAL;
	}
	map.vaddr = (uintptr_t)t->entry;
	/* expect: PF202 */
	if (ioctl(t->container, VFIO_IOMMU_MAP_DMA, &map) < 0) {
		int err = -errno;

		munmap(t->entry, map.size); /* ok: PF401 */
		return err;
	}
	t->mapped = true;
	return 0;
}

static void lut_set(struct lut *t, unsigned int i, uint32_t v)
{
	t->entry[i & (ENTRIES - 1)] = v; /* step: PF202 write */
}

int main(int argc, char **argv)
{
	struct lut t = { .mapped = false };
	unsigned int i, v;

	if (argc < 2)
		return 2;
	t.container = atoi(argv[1]);
	if (lut_create(&t) != 0)
		return 1;
	while (scanf("%u %u", &i, &v) == 2)
		lut_set(&t, i, v);
	return 0;
}
