/* The forked worker maps the inherited table read-only and only waits; it is the parent that goes on
 * writing. Another process's writes never move the pages of the one that pinned. */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define COEFFS 8192

static double coeff[COEFFS] __attribute__((aligned(65536)));
static int container = -1;

static int worker_attach(const char *group_path)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map), .flags = VFIO_DMA_MAP_FLAG_READ };
	int group = open(group_path, O_RDWR);

	container = open("/dev/vfio/vfio", O_RDWR);
	if (container < 0 || group < 0)
		return -1;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU))
		return -1;
	map.vaddr = (uintptr_t)&coeff[0];
	map.size = sizeof(coeff);
	map.iova = 0;
	/* ok: PF201 */
	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0)
		return -1;
	return 0;
}

static int worker(const char *group_path)
{
	if (worker_attach(group_path) < 0)
		return 1;
	for (;;)
		pause();
}

int main(int argc, char **argv)
{
	pid_t pid;

	for (int i = 0; i < COEFFS; i++)
		coeff[i] = 1.0 / (i + 1);
	if (argc < 2)
		return 2;
	pid = fork();
	if (pid == 0)
		_exit(worker(argv[1]));
	if (pid < 0)
		return 1;
	for (int i = 0; i < COEFFS; i++)
		coeff[i] *= 0.5; /* ok: PF201 */
	sleep(60);
	printf("%f\n", coeff[0]);
	kill(pid, SIGTERM);
	return waitpid(pid, NULL, 0) == pid ? 0 : 1;
}
