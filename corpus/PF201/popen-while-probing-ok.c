/* args: --target libc=glibc-2.36 */
/* The same popen() on a C library that is known to use posix_spawn underneath: nothing shares the glyph
 * pages, so there is no fork between drawing and mapping. */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define GLYPHS 256
#define GLYPH_BYTES 256

struct board;

struct board_ops {
	int (*probe)(struct board *b);
	int (*upload)(struct board *b);
};

struct board {
	const struct board_ops *ops;
	int container;
	long clock;
	unsigned char (*font)[GLYPH_BYTES];
};

static int pci_probe(struct board *b)
{
	char line[64] = "";
	FILE *f = popen("setpci -s 01:00.0 40.l", "r");

	if (!f)
		return -errno;
	if (fgets(line, sizeof(line), f))
		b->clock = strtol(line, NULL, 16);
	return pclose(f) == 0 ? 0 : -EIO;
}

static int pci_upload(struct board *b)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)b->font,
		.iova = 0xc0000000,
		.size = GLYPHS * GLYPH_BYTES,
	};

	if (ioctl(b->container, VFIO_IOMMU_MAP_DMA, &map)) /* ok: PF201 */
		return -errno;
	return 0;
}

static const struct board_ops pci_ops = { .probe = pci_probe, .upload = pci_upload };

static void draw(struct board *b, unsigned int c, unsigned char ink)
{
	memset(b->font[c % GLYPHS], ink, GLYPH_BYTES);
}

int main(int argc, char **argv)
{
	struct board b = { .ops = &pci_ops };
	unsigned int c;

	if (argc < 2)
		return 2;
	b.container = atoi(argv[1]);
	b.font = mmap(NULL, GLYPHS * GLYPH_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (b.font == MAP_FAILED)
		return 1;
	for (c = 0; c < GLYPHS; c++)
		draw(&b, c, 0xff);
	if (b.ops->probe(&b) < 0 || b.ops->upload(&b) < 0)
		return 1;
	draw(&b, ' ', 0);
	pause();
	return 0;
}
