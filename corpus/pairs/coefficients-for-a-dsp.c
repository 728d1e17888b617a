/* Coefficients are read, shown to a tool, and mapped for a signal processor to read. Neither guard takes effect: the
 * first has the address of a small alignment, the second two advices at once. The container is lost when loading fails. */
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
#define CACHE_LINE 64
#define IOVA 0x20000000

static int guard(void *coeff)
{
	uintptr_t from = (uintptr_t)coeff & ~(uintptr_t)4095;

	if (madvise(coeff, BYTES, MADV_DONTFORK) == 0) /* expect: PF104 */
		return 0;
	return madvise((void *)from, BYTES, MADV_DONTFORK | MADV_WIPEONFORK); /* expect: PF107 */
}

static int verify(char **tool)
{
	int status;
	pid_t pid = fork(); /* step: PF201 fork */

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

	m.vaddr = (uintptr_t)coeff & ~(uintptr_t)4095;
	m.iova = IOVA;
	m.size = BYTES + 4096;
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &m); /* expect: PF201; expect: PF402 */
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
	if (posix_memalign(&coeff, CACHE_LINE, BYTES))
		return -ENOMEM;
	rc = load(coeff, fd);
	if (rc == 0 && guard(coeff))
		fprintf(stderr, "coefficients are not guarded\n");
	if (rc == 0)
		rc = verify(tool);
	if (rc)
		return rc;
	container = open("/dev/vfio/vfio", O_RDWR);
	if (container < 0 || attach(container, coeff))
		return -errno;
	*(short *)coeff = gain; /* step: PF201 write */
	rc = load(coeff, fd);
	if (rc)
		return rc;
	return container;
}
