/* User-space driver of a sample-capture card: the card writes into one big buffer through its own ioctl interface. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#define CAPTURE_BYTES (64ul << 20)
#define CAPTURE_IOVA 0x10000000ul

struct card {
	int container, group;
	struct {
		uint8_t *va;
		size_t len;
		bool mapped;
	} dma;
	unsigned overruns;
};

static int card_open(struct card *c, const char *group)
{
	c->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (c->container < 0)
		return -errno;
	c->group = open(group, O_RDWR | O_CLOEXEC);
	if (c->group < 0 || ioctl(c->group, VFIO_GROUP_SET_CONTAINER, &c->container) ||
	    ioctl(c->container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU)) {
		int rc = -errno;

		close(c->container);
		return rc;
	}
	return 0;
}

/* Neither children nor core files should drag 64 MiB of samples along. */
static int keep_private(void *p, size_t len)
{
	if (madvise(p, len, MADV_DONTFORK | MADV_DONTDUMP)) { /* expect: PF107 */
		fprintf(stderr, "capture: madvise: %s\n", strerror(errno));
	}
	return 0;
}

static int card_map(struct card *c)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.iova = CAPTURE_IOVA,
		.size = CAPTURE_BYTES,
	};

	c->dma.len = CAPTURE_BYTES;
	c->dma.va = mmap(NULL, c->dma.len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (c->dma.va == MAP_FAILED)
		return -errno;
	if (keep_private(c->dma.va, c->dma.len)) {
		munmap(c->dma.va, c->dma.len);
		return -EINVAL;
	}
	map.vaddr = (uintptr_t)c->dma.va;
	if (ioctl(c->container, VFIO_IOMMU_MAP_DMA, &map)) { /* ok: PF101, PF402 */
		int rc = -errno;

		munmap(c->dma.va, c->dma.len); /* ok: PF401 */
		return rc;
	}
	c->dma.mapped = true;
	return 0;
}

static void card_close(struct card *c)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof(unmap),
		.iova = CAPTURE_IOVA,
		.size = CAPTURE_BYTES,
	};

	if (c->dma.mapped) {
		ioctl(c->container, VFIO_IOMMU_UNMAP_DMA, &unmap);
		c->dma.mapped = false;
		munmap(c->dma.va, c->dma.len); /* ok: PF401 */
	}
	close(c->group);
	close(c->container);
}

static size_t harvest(struct card *c, FILE *out)
{
	const size_t rec = 4096;
	size_t n = 0;

	for (size_t at = 0; at < c->dma.len; at += rec) {
		uint32_t *head = (uint32_t *)(c->dma.va + at);

		if (head[0] == 0)
			continue;
		if (head[0] == UINT32_MAX)
			c->overruns++;
		else
			n += fwrite(c->dma.va + at, rec, 1, out);
		head[0] = 0;
	}
	return n;
}

static void alarm_operator(unsigned overruns)
{
	char cmd[96];

	snprintf(cmd, sizeof(cmd), "logger -t capture 'overruns: %u'", overruns);
	if (system(cmd))
		fprintf(stderr, "logger failed\n");
}

int main(int argc, char **argv)
{
	struct card card = { .container = -1 };
	unsigned told = 0;

	if (argc < 2)
		return 2;
	if (card_open(&card, argv[1]))
		return 1;
	if (card_map(&card)) {
		close(card.container);
		return 1;
	}
	for (unsigned i = 0; i < 36000; i++) {
		harvest(&card, stdout);
		if (card.overruns > told) {
			alarm_operator(card.overruns);
			told = card.overruns;
		}
		usleep(100000);
	}
	card_close(&card);
	return 0;
}
