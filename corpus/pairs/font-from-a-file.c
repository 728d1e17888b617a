/* A private view of a font file is mapped for a display to read, before a page of it was written. Memory of a file cannot
 * be wiped on fork. The child unmaps what is its parent's, and the parent unmaps twice. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define FONT 32768
#define AT 0x3000000

struct display {
	int container;
	unsigned char *glyphs;
};

static unsigned char *view(const char *path)
{
	int fd = open(path, O_RDONLY);
	unsigned char *p;

	if (fd < 0)
		return NULL;
	p = mmap(NULL, FONT, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return NULL;
	return p;
}

static int show(struct display *d)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ, .iova = AT, .size = FONT
	};

	m.vaddr = (uintptr_t)d->glyphs;
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &m); /* expect: PF202; ok: PF101 */
}

static int hide(const struct display *d)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = AT, .size = FONT };

	return ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &u); /* expect: PF302; expect: PF404 */
}

int write_sign(int container, const char *font, const char *text)
{
	struct display d = { .container = container, .glyphs = view(font) };
	pid_t pid;
	int rc;

	if (!d.glyphs)
		return -1;
	if (madvise(d.glyphs, FONT, MADV_WIPEONFORK)) /* expect: PF107 */
		perror("madvise");
	if (show(&d)) {
		munmap(d.glyphs, FONT);
		return -1;
	}
	pid = fork(); /* step: PF302 fork */
	if (pid == 0) {
		hide(&d);
		_exit(0);
	}
	strcpy((char *)d.glyphs + 16384, text); /* step: PF202 write */
	rc = hide(&d);
	if (rc)
		perror("unmap");
	hide(&d);
	munmap(d.glyphs, FONT);
	return rc;
}
