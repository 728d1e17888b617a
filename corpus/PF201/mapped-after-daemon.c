/* The image is loaded before daemon() so that errors reach the terminal. The survivor is the child: its
 * pages are shared with the parent that exits when the read-only mapping takes them. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/vfio.h>

#define IMAGE_MAX (4u << 20)

struct dsp {
	int container;
	struct {
		unsigned char *text;
		size_t size;
	} image;
};

static int image_load(struct dsp *d, const char *path)
{
	FILE *f = fopen(path, "rb");

	if (!f)
		return -errno;
	d->image.size = IMAGE_MAX;
	d->image.text = aligned_alloc(65536, IMAGE_MAX);
	if (!d->image.text || fread(d->image.text, 1, IMAGE_MAX, f) != IMAGE_MAX) {
		fclose(f);
		return -EIO;
	}
	return fclose(f) ? -errno : 0;
}

static int image_map(struct dsp *d)
{
	struct vfio_iommu_type1_dma_map m;

	memset(&m, 0, sizeof(m));
	m.argsz = sizeof(m);
	m.flags = VFIO_DMA_MAP_FLAG_READ;
	m.vaddr = (uintptr_t)d->image.text;
	m.size = d->image.size;
	return ioctl(d->container, VFIO_IOMMU_MAP_DMA, &m) < 0 ? -errno : 0; /* expect: PF201 */
}

static void patch(struct dsp *d, size_t at, uint32_t word)
{
	memcpy(d->image.text + at, &word, sizeof(word)); /* step: PF201 write */
}

int main(int argc, char **argv)
{
	struct dsp d = { .container = -1 };

	if (argc < 3 || image_load(&d, argv[1]) < 0) {
		fprintf(stderr, "usage: dspd image group\n");
		return 1;
	}
	if (daemon(0, 0) < 0) /* step: PF201 fork */
		return 1;
	d.container = open("/dev/vfio/vfio", O_RDWR);
	if (d.container < 0 || image_map(&d) < 0)
		return 1;
	patch(&d, 0x100, (uint32_t)getpid());
	for (;;)
		pause();
}
