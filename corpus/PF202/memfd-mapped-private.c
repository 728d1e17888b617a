/* The samples are in the memfd, put there by write(), but through the private mapping nobody wrote: the
 * read-only pin takes the file's own pages and the cursor is written to a copy. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define SIZE (256 * 1024)

struct samples {
	volatile uint32_t cursor;
	uint32_t count;
	int16_t pcm[];
};

static int import(const char *path)
{
	static char chunk[4096];
	int fd = memfd_create("samples", MFD_CLOEXEC);
	FILE *in = fopen(path, "rb");
	size_t n;

	if (fd < 0 || !in || ftruncate(fd, SIZE) < 0)
		return -1;
	while ((n = fread(chunk, 1, sizeof(chunk), in)) > 0)
		if (write(fd, chunk, n) != (ssize_t)n)
			return -1;
	fclose(in);
	return fd;
}

int main(int argc, char **argv)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ };
	struct samples *s;
	int fd, container;

	if (argc < 3)
		return 2;
	container = atoi(argv[2]);
	fd = import(argv[1]);
	if (fd < 0)
		return 1;
	s = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	if (s == MAP_FAILED)
		return 1;
	map.vaddr = (uintptr_t)s;
	map.size = SIZE;
	/* expect: PF202 */
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0)
		return 1;
	while (s->cursor < 1000) {
		s->cursor++; /* step: PF202 write */
		usleep(1000);
	}
	return 0;
}
