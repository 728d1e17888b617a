/* Only the superblock, in the first page, is written before the whole log area is mapped read-only. The
 * records that follow land in pages the device never gets to see. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define PAGE 4096
#define RECORDS 255

struct record {
	uint32_t kind, length;
	unsigned char data[PAGE - 8];
};

struct log {
	struct {
		char magic[16];
		uint64_t created;
		unsigned char reserved[PAGE - 24];
	} super;
	struct record rec[RECORDS];
};

static struct log *log_create(void)
{
	struct log *l = mmap(0, sizeof(*l), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (l == MAP_FAILED)
		return NULL;
	strcpy(l->super.magic, "log area 1");
	l->super.created = 1700000000;
	return l;
}

static int log_expose(struct log *l, int container)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };

	m.vaddr = (uintptr_t)&l->super;
	m.size = sizeof(*l);
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* expect: PF202 */
}

static void log_append(struct log *l, unsigned int at, const char *text)
{
	struct record *r = &l->rec[at % RECORDS];

	r->kind = 1;
	r->length = (uint32_t)strlen(text);
	memcpy(r->data, text, r->length);
}

int main(void)
{
	int container = open("/dev/vfio/vfio", O_RDWR);
	struct log *l = log_create();
	unsigned int i;

	if (container < 0 || !l || log_expose(l, container) < 0)
		return 1;
	for (i = 0; i < 1000; i++)
		log_append(l, i, "tick");
	return 0;
}
