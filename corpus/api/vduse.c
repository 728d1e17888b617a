/* Every modelled call of rules/vduse.json. A pin that is live when its function returns escapes. */
#include <stddef.h>
#include <sys/ioctl.h>
#include <linux/vduse.h>

int register_memory(int fd, void *addr, size_t size)
{
	struct vduse_iova_umem arg = { .uaddr = (unsigned long)addr, .size = size };

	/* pin: escapes */
	return ioctl(fd, VDUSE_IOTLB_REG_UMEM, &arg);
}

int unregister_memory(int fd, size_t size)
{
	struct vduse_iova_umem arg = { .size = size };

	return ioctl(fd, VDUSE_IOTLB_DEREG_UMEM, &arg);
}

int registered_for_a_while(int fd, void *addr, size_t size)
{
	struct vduse_iova_umem arg = { .uaddr = (unsigned long)addr, .iova = 0x1000, .size = size };

	if (ioctl(fd, VDUSE_IOTLB_REG_UMEM, &arg) != 0) /* pin: released */
		return -1;
	return ioctl(fd, VDUSE_IOTLB_DEREG_UMEM, &arg);
}
