/* The glyphs are copied into memory of the program's own, with a guard that such memory can have; only the owner unmaps, once. */
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
	p = mmap(NULL, FONT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p != MAP_FAILED && read(fd, p, FONT) != FONT) {
		munmap(p, FONT);
		p = MAP_FAILED;
	}
	close(fd);
	return p == MAP_FAILED ? NULL : p;
}

static int show(struct display *d)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ, .iova = AT, .size = FONT
	};

	m.vaddr = (uintptr_t)d->glyphs;
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF202; ok: PF101 */
}

static int hide(const struct display *d)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = AT, .size = FONT };

	return ioctl(d->container, VFIO_IOMMU_UNMAP_DMA, &u); /* ok: PF302; ok: PF404 */
}

int write_sign(int container, const char *font, const char *text)
{
	struct display d = { .container = container, .glyphs = view(font) };
	pid_t pid;
	int rc;

	if (!d.glyphs)
		return -1;
	if (madvise(d.glyphs, FONT, MADV_WIPEONFORK)) { /* ok: PF107 */
		munmap(d.glyphs, FONT);
		return -1;
	}
	if (show(&d)) {
		munmap(d.glyphs, FONT);
		return -1;
	}
	pid = fork();
	if (pid == 0) {
		_exit(0);
	}
	strcpy((char *)d.glyphs + 16384, text);
	rc = hide(&d);
	if (rc)
		perror("unmap");
	munmap(d.glyphs, FONT);
	return rc;
}
