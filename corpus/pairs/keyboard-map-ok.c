/* Guarded before the first tool runs, looked at, kept from the second child, and taken off before the block is freed. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define KEYS 16384
#define IOVA 0x9000

static int check(char **tool)
{
	pid_t pid = fork();
	int status = 0;

	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0 ? 0 : -1;
}

static int lend(int container, void *keys)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)keys,
		.iova = IOVA,
		.size = KEYS,
	};

	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF403; ok: PF201; ok: PF101 */
}

static int take_back(int container)
{
	struct vfio_iommu_type1_dma_unmap u = { .argsz = sizeof(u), .iova = IOVA, .size = KEYS };

	return ioctl(container, VFIO_IOMMU_UNMAP_DMA, &u);
}

static void print(const char *name)
{
	pid_t pid = fork();

	if (pid == 0) {
		printf("layout %s\n", name); /* ok: PF301 */
		_exit(0);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int layout(int container, const char *name, char **tool)
{
	void *keys;

	if (posix_memalign(&keys, 4096, KEYS))
		return -1;
	memset(keys, 0, KEYS);
	strncpy(keys, name, 64);
	if (madvise(keys, KEYS, MADV_DONTFORK)) { /* ok: PF303 */
		free(keys); /* ok: PF108 */
		return -1;
	}
	if (check(tool) || lend(container, keys)) {
		if (madvise(keys, KEYS, MADV_DOFORK) == 0) /* ok: PF102 */
			free(keys);
		return -1;
	}
	print(name);
	strncpy((char *)keys + 4096, name, 64);
	if (take_back(container) || madvise(keys, KEYS, MADV_DOFORK))
		return -1;
	free(keys); /* ok: PF108 */
	return check(tool);
}
