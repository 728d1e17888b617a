/* One byte of each page is written before the read-only mapping; that, not the MADV_DONTFORK, is what
 * lets recv() fill the pages the device has. */
#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/vfio.h>

struct playout {
	unsigned char *area;
	size_t size;
	int container, sock;
};

static void playout_alloc(struct playout *p)
{
	p->size = 1u << 18;
	p->area = mmap(NULL, p->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->area == MAP_FAILED)
		err(1, "mmap");
	if (madvise(p->area, p->size, MADV_DONTFORK) != 0)
		err(1, "madvise");
	for (size_t off = 0; off < p->size; off += 4096)
		p->area[off] = 0x80;
}

static void playout_map(struct playout *p)
{
	struct vfio_iommu_type1_dma_map m = { 0 };

	m.argsz = sizeof(m);
	m.vaddr = (uintptr_t)p->area;
	m.size = p->size;
	m.flags = VFIO_DMA_MAP_FLAG_READ;
	if (ioctl(p->container, VFIO_IOMMU_MAP_DMA, &m)) /* ok: PF202 */
		err(1, "map");
}

static void playout_run(struct playout *p)
{
	size_t at = 0;
	ssize_t n;

	for (;;) {
		n = recv(p->sock, p->area + at, p->size - at, 0);
		if (n <= 0)
			break;
		at = (at + (size_t)n) % p->size;
	}
}

int main(int argc, char **argv)
{
	struct playout p;

	if (argc < 3)
		return 2;
	p.container = atoi(argv[1]);
	p.sock = atoi(argv[2]);
	playout_alloc(&p);
	playout_map(&p);
	playout_run(&p);
	return 0;
}
