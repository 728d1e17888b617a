/* The fresh buffer is written only on the branch where the mapping failed and the device holds nothing of
 * it; where it was mapped it stays as it is. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define BOUNCE 65536u

struct sink {
	int container;
	int window; /* the slow way, byte by byte */
	char *bounce;
};

static int sink_fill(struct sink *s, const char *path)
{
	FILE *f = fopen(path, "rb");
	size_t n;

	if (!f)
		return -errno;
	n = fread(s->bounce, 1, BOUNCE, f);
	fclose(f);
	return (int)n;
}

static int sink_send(struct sink *s, const char *path)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ };
	int direct, n;

	map.vaddr = (uintptr_t)s->bounce;
	map.size = BOUNCE;
	direct = ioctl(s->container, VFIO_IOMMU_MAP_DMA, &map) == 0; /* ok: PF202 */
	if (direct)
		return 0; /* the device sends the zeroes by itself */
	n = sink_fill(s, path);
	if (n < 0)
		return n;
	return write(s->window, s->bounce, (size_t)n) == n ? 0 : -EIO;
}

int main(int argc, char **argv)
{
	struct sink s;

	if (argc < 3)
		return 2;
	s.container = open("/dev/vfio/vfio", O_RDWR);
	s.window = open(argv[1], O_WRONLY);
	s.bounce = mmap(NULL, BOUNCE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s.container < 0 || s.window < 0 || s.bounce == MAP_FAILED)
		return 1;
	return sink_send(&s, argv[2]) < 0;
}
