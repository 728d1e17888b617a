/*
 * The buffer travels as an integer: a cookie in the event source, an address in the VFIO request. The
 * mapping is undone, by its I/O address, before the callback that forks is run.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/types.h>
#include <unistd.h>
#include <linux/vfio.h>

#define IOVA 0x10000000ull
#define LEN (16 * 65536ull)

struct source {
	bool (*fn)(int fd, uintptr_t cookie);
	uintptr_t cookie;
};

static bool on_reset(int fd, uintptr_t cookie)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };

	map.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	map.iova = IOVA;
	map.size = LEN;
	map.vaddr = cookie;
	/* ok: PF101 */
	return ioctl(fd, VFIO_IOMMU_MAP_DMA, &map) == 0; /* pin: released */
}

static bool on_quiesce(int fd, uintptr_t cookie)
{
	struct vfio_iommu_type1_dma_unmap unmap = { .argsz = sizeof(unmap) };

	memset((void *)cookie, 0, LEN);
	unmap.iova = IOVA;
	unmap.size = LEN;
	return ioctl(fd, VFIO_IOMMU_UNMAP_DMA, &unmap) == 0; /* ok: PF404 */
}

static bool on_alarm(int fd, uintptr_t cookie)
{
	pid_t pid = fork();

	if (pid == 0) {
		execlp("wall", "wall", "device reset", (char *)NULL);
		_exit(127);
	}
	return pid > 0 && fd >= 0 && cookie == 1;
}

static void dispatch(int fd, const struct source *src)
{
	if (!src->fn(fd, src->cookie)) {
		fprintf(stderr, "event failed\n");
		exit(1);
	}
}

int main(int argc, char **argv)
{
	struct source reset = { .fn = on_reset }, quiesce = { .fn = on_quiesce };
	struct source alarm_source = { on_alarm, 1 };
	int fd = argc > 1 ? atoi(argv[1]) : -1;
	void *area = NULL;

	if (posix_memalign(&area, 65536, LEN) != 0)
		return 1;
	reset.cookie = (uintptr_t)area;
	quiesce.cookie = reset.cookie;
	dispatch(fd, &reset);
	dispatch(fd, &quiesce);
	dispatch(fd, &alarm_source);
	free(area);
	return 0;
}
