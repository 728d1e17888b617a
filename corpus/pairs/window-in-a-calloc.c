/* A block from calloc holds a window of whole pages; those are guarded and mapped for a device before a byte is written.
 * The block's tail has a guard whose address is inside a page. Unmapped twice, and freed with the guard on. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define PAGE ((uintptr_t)4096)
#define WINDOW (8 * PAGE)
#define TRAILER 256

struct log {
	int container;
	char *block, *window;
	uint64_t iova;
};

static int log_open(struct log *l, int container)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };

	l->container = container;
	l->iova = 0x7000000;
	l->block = calloc(1, WINDOW + 2 * PAGE);
	if (!l->block)
		return -1;
	l->window = (char *)(((uintptr_t)l->block + PAGE) & ~(PAGE - 1));
	if (madvise(l->window, WINDOW, MADV_DONTFORK)) /* ok: PF303; ok: PF103 */
		goto fail;
	if (madvise(l->window + WINDOW + TRAILER, PAGE - TRAILER, MADV_DONTFORK)) /* expect: PF104 */
		fprintf(stderr, "trailer is not guarded\n");
	m.vaddr = (uintptr_t)l->window;
	m.iova = l->iova;
	m.size = WINDOW;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &m) == 0) /* expect: PF202 */
		return 0;
fail:
	if (madvise(l->window, WINDOW, MADV_DOFORK))
		return -1;
	free(l->block);
	return -1;
}

static int log_unmap(struct log *l)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = l->iova, .size = WINDOW };

	return ioctl(l->container, VFIO_IOMMU_UNMAP_DMA, &u); /* expect: PF404 */
}

static void log_close(struct log *l)
{
	log_unmap(l);
	free(l->block); /* expect: PF108 */
}

int journal(int container, const char *const *lines, size_t count, char **archiver)
{
	struct log l;
	size_t i;
	pid_t pid;

	if (log_open(&l, container))
		return -1;
	for (i = 0; i < count; i++)
		strncpy(l.window + i * 128, lines[i], 128); /* step: PF202 write */
	if (log_unmap(&l))
		fprintf(stderr, "window stays mapped\n");
	log_close(&l);
	pid = fork(); /* step: PF108 fork */
	if (pid == 0) {
		execv(archiver[0], archiver);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}
