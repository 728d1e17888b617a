/* A static page of commands is filled, shared by a fork, mapped for the device to read, and edited:
 * the device keeps reading the old page. */
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/vfio.h>

struct command {
	uint32_t opcode, count;
	uint64_t addr;
};

static struct command *commands(void)
{
	static struct command page[256] __attribute__((aligned(4096)));

	return page;
}

static void fill(unsigned opcode)
{
	struct command *c = commands();

	for (unsigned i = 0; i < 256; i++) {
		c[i].opcode = opcode; /* step: PF201 write */
		c[i].count = 1;
	}
}

static int expose(int container)
{
	struct vfio_iommu_type1_dma_map m;

	memset(&m, 0, sizeof(m));
	m.argsz = sizeof(m);
	m.flags = VFIO_DMA_MAP_FLAG_READ;
	m.vaddr = (uintptr_t)commands();
	m.size = 256 * sizeof(struct command);
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* expect: PF201 */
}

int start(int container, char **hook)
{
	fill(0);
	if (fork() == 0) { /* step: PF201 fork */
		execv(hook[0], hook);
		_exit(127);
	}
	if (expose(container) != 0)
		return -1;
	fill(2);
	return 0;
}
