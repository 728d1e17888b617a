/* A mapping, written before it is mapped for the device, one guard for all of it, unmapped once and then unmapped. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define PAGE ((uintptr_t)4096)
#define WINDOW (8 * PAGE)

struct log {
	int container;
	char *window;
	uint64_t iova;
};

static int log_open(struct log *l, int container)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };

	l->container = container;
	l->iova = 0x7000000;
	l->window = mmap(NULL, WINDOW, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (l->window == MAP_FAILED)
		return -1;
	memset(l->window, ' ', WINDOW);
	if (madvise(l->window, WINDOW, MADV_DONTFORK)) /* ok: PF303; ok: PF103 */
		goto fail;
	m.vaddr = (uintptr_t)l->window;
	m.iova = l->iova;
	m.size = WINDOW;
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &m) == 0) /* ok: PF202 */
		return 0;
fail:
	munmap(l->window, WINDOW);
	return -1;
}

static int log_unmap(struct log *l)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = l->iova, .size = WINDOW };

	return ioctl(l->container, VFIO_IOMMU_UNMAP_DMA, &u); /* ok: PF404 */
}

static void log_close(struct log *l)
{
	munmap(l->window, WINDOW); /* ok: PF108 */
}

int journal(int container, const char *const *lines, size_t count, char **archiver)
{
	struct log l;
	size_t i;
	pid_t pid;

	if (log_open(&l, container))
		return -1;
	for (i = 0; i < count; i++)
		strncpy(l.window + i * 128, lines[i], 128);
	if (log_unmap(&l))
		fprintf(stderr, "window stays mapped\n");
	log_close(&l);
	pid = fork();
	if (pid == 0) {
		execv(archiver[0], archiver);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, NULL, 0) == pid ? 0 : -1;
}
