/* The usual wrapper of ioctl() that takes what it hands on as a variable argument and tries again when interrupted; and a
 * function that frees any number of blocks, which is given one that is still registered. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <infiniband/verbs.h>
#include <linux/vfio.h>

#define LEN 65536

static int xioctl(int fd, unsigned long request, ...)
{
	va_list ap;
	void *arg;
	int rc;

	va_start(ap, request);
	arg = va_arg(ap, void *);
	va_end(ap);
	do {
		rc = ioctl(fd, request, arg); /* expect: PF101; pin: exposed */
	} while (rc < 0 && errno == EINTR);
	return rc;
}

static void vfree(int count, va_list ap)
{
	while (count-- > 0)
		free(va_arg(ap, void *)); /* expect: PF401 */
}

static void free_all(int count, ...)
{
	va_list ap;

	va_start(ap, count);
	vfree(count, ap);
	va_end(ap);
}

int lend(int container, char **tool)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE, .size = LEN
	};
	char *mem = mmap(NULL, LEN, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mem == MAP_FAILED)
		return -1;
	m.vaddr = (uintptr_t)mem;
	if (xioctl(container, VFIO_IOMMU_MAP_DMA, &m)) {
		munmap(mem, LEN);
		return -1;
	}
	if (fork() == 0) { /* step: PF101 fork */
		execv(tool[0], tool);
		_exit(127);
	}
	memset(mem, 0, LEN); /* step: PF101 write */
	wait(NULL);
	return 0;
}

int echo(struct ibv_pd *pd, const char *text)
{
	char *copy = strdup(text), *reply = malloc(256);
	struct ibv_mr *mr;

	if (!copy || !reply) {
		free_all(2, copy, reply);
		return -1;
	}
	mr = ibv_reg_mr(pd, reply, 256, IBV_ACCESS_LOCAL_WRITE);
	if (!mr) {
		free_all(2, copy, reply);
		return -1;
	}
	memset(reply, 0, 256);
	free_all(2, copy, reply);
	return ibv_dereg_mr(mr);
}
