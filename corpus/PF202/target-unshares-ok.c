/* args: --target kernel=6.1 */
/* The pool is shared anonymous memory, which is never copied on write: harmless even on the last kernel
 * that does not unshare never-written pages at a read-only pin. */
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define POOL (512u * 1024)
#define PACKET 2048

static unsigned char *pool;
static size_t used;

static int pool_init(int container)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };

	pool = mmap(NULL, POOL, PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (pool == MAP_FAILED)
		return -1;
	map.flags = VFIO_DMA_MAP_FLAG_READ;
	map.vaddr = (uintptr_t)pool;
	map.iova = 0;
	map.size = POOL;
	/* ok: PF202 */
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &map);
}

static void *packet_get(void)
{
	void *p = pool + used;

	used = (used + PACKET) % POOL;
	return p;
}

int main(void)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	int i;

	if (container < 0 || pool_init(container) != 0)
		return 1;
	for (i = 0; i < 64; i++)
		memset(packet_get(), i, PACKET);
	sleep(1);
	return 0;
}
