/* The program's own daemonize(), with a pipe to say that all is well; the window is mapped in the daemon. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

static int report_fd = -1;

static int daemonize(void)
{
	int ends[2];
	pid_t pid;
	char c;

	if (pipe(ends) < 0)
		return -1;
	pid = fork();
	switch (pid) {
	case -1:
		return -1;
	case 0:
		close(ends[0]);
		report_fd = ends[1];
		setsid();
		return chdir("/");
	default:
		close(ends[1]);
		_exit(read(ends[0], &c, 1) == 1 ? 0 : 1);
	}
}

static int window_map(int container, char **mem)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .size = 1 << 20 };

	*mem = mmap(NULL, m.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (*mem == MAP_FAILED)
		return -1;
	m.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uintptr_t)*mem;
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF101, pin: no-fork, ok: PF302 the registration is its own */
}

int main(void)
{
	int container = open("/dev/vfio/vfio", O_RDWR);
	char *mem;

	if (container < 0)
		return 1;
	if (daemonize() || window_map(container, &mem))
		return 1;
	if (write(report_fd, "+", 1) != 1)
		return 1;
	for (;;) {
		memset(mem, 0, 4096);
		pause();
	}
}
