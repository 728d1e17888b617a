/* The coefficients have pages of their own, guarded before the tool runs; the container is closed where nothing comes of it. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define BYTES 16384
#define IOVA 0x20000000

static int guard(void *coeff)
{
	return madvise(coeff, BYTES, MADV_DONTFORK); /* ok: PF104; ok: PF107 */
}

static int verify(char **tool)
{
	int status;
	pid_t pid = fork();

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execv(tool[0], tool);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || status != 0)
		return -EINVAL;
	return 0;
}

static int attach(int container, void *coeff)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };

	m.vaddr = (uintptr_t)coeff;
	m.iova = IOVA;
	m.size = BYTES;
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* ok: PF201; ok: PF402 */
}

static int load(short *coeff, int fd)
{
	ssize_t n = read(fd, coeff, BYTES);

	if (n != BYTES)
		return -EIO;
	return 0;
}

int tune(const char *path, char **tool, short gain)
{
	int fd = open(path, O_RDONLY), container, rc;
	void *coeff;

	if (fd < 0)
		return -errno;
	if (posix_memalign(&coeff, 4096, BYTES))
		return -ENOMEM;
	rc = load(coeff, fd);
	if (rc == 0 && guard(coeff))
		rc = -errno;
	if (rc == 0)
		rc = verify(tool);
	if (rc)
		return rc;
	container = open("/dev/vfio/vfio", O_RDWR);
	if (container < 0)
		return -errno;
	if (attach(container, coeff)) {
		close(container);
		return -EIO;
	}
	*(short *)coeff = gain;
	rc = load(coeff, fd);
	if (rc) {
		close(container);
		return rc;
	}
	return container;
}
