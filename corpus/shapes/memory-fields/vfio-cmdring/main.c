#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include "accel.h"

int main(int argc, char **argv)
{
	struct accel accel;
	volatile uint32_t *regs;
	int container, group, device;
	unsigned i;

	if (argc < 3)
		return 2;
	container = open("/dev/vfio/vfio", O_RDWR);
	group = open(argv[1], O_RDWR);
	if (container < 0 || group < 0)
		return 1;
	if (ioctl(group, VFIO_GROUP_SET_CONTAINER, &container) ||
	    ioctl(container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU))
		return 1;
	device = ioctl(group, VFIO_GROUP_GET_DEVICE_FD, argv[2]);
	if (device < 0)
		return 1;
	regs = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, device, 0);
	if (regs == MAP_FAILED)
		return 1;
	if (!accel_init(&accel, container, regs)) {
		fprintf(stderr, "%s: cannot map rings\n", argv[2]);
		return 1;
	}
	for (i = 0; i < 10000; i++)
		while (!accel_queue(&accel, (uint64_t)i << 12, (uint64_t)(i + 1) << 12, 4096))
			usleep(10);
	accel_fini(&accel);
	close(device);
	close(group);
	close(container);
	return 0;
}
