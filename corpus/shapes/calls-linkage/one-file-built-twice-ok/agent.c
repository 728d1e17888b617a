/* One source makes two programs; the one with hooks pins nothing. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <fcntl.h>
#include <unistd.h>
#include <linux/vfio.h>

static void hook(const char *event)
{
#ifdef WITH_HOOKS
	if (fork() == 0) {
		execlp("agent-hook", "agent-hook", event, (char *)NULL);
		_exit(127);
	}
#else
	puts(event);
#endif
}

#ifndef PROBE
static int map(int container, void *va, size_t len)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m) };

	m.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uintptr_t)va;
	m.size = len;
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF101, pin: no-fork */
}
#endif

int main(void)
{
	int container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	size_t len = 1 << 20;
	char *mem = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (container < 0 || mem == MAP_FAILED)
		return 1;
#ifndef PROBE
	if (map(container, mem, len))
		return 1;
#endif
	hook("up");
	memset(mem, 0, len);
	close(container);
	return 0;
}
