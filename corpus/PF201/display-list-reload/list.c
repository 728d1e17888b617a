#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <linux/vfio.h>
#include "list.h"

int list_open(struct list *l, unsigned most)
{
	memset(l, 0, sizeof(*l));
	l->most = most;
	l->bytes = most * sizeof(*l->cmd);
	l->cmd = mmap(NULL, l->bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return l->cmd == MAP_FAILED ? -errno : 0;
}

void list_reset(struct list *l)
{
	memset(l->cmd, 0, l->bytes);
	l->used = 0;
}

int list_add(struct list *l, uint32_t op, uint32_t arg, uint64_t at)
{
	struct command *c;

	if (l->used == l->most)
		return -ENOSPC;
	c = &l->cmd[l->used++];
	c->op = op;
	c->arg = arg;
	c->at = at;
	return 0;
}

int list_publish(struct list *l, int container)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };

	map.flags = VFIO_DMA_MAP_FLAG_READ;
	map.vaddr = (uintptr_t)l->cmd;
	map.iova = l->iova;
	map.size = l->bytes;
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &map) ? -errno : 0; /* expect: PF201 */
}

int list_load(struct list *l, const char *path)
{
	unsigned op, arg;
	unsigned long long at;
	FILE *in = fopen(path, "r");

	if (!in)
		return -errno;
	list_reset(l);
	while (fscanf(in, "%u %u %llx", &op, &arg, &at) == 3) {
		if (list_add(l, op, arg, at))
			break;
	}
	fclose(in);
	return (int)l->used;
}
