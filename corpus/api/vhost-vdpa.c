/* Every modelled call of rules/vhost-vdpa.json. A pin that is live when its function returns escapes. */
#include <stddef.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <linux/vhost.h>

int set_owner(int fd)
{
	return ioctl(fd, VHOST_SET_OWNER, NULL);
}

int set_memory(int fd, struct vhost_memory *table)
{
	/* pin: unpinned */
	return ioctl(fd, VHOST_SET_MEM_TABLE, table);
}

long map(int fd, void *addr, size_t size, unsigned long iova)
{
	struct vhost_msg_v2 msg = { .type = VHOST_IOTLB_MSG_V2,
				    .iotlb = { .type = VHOST_IOTLB_UPDATE,
					       .iova = iova,
					       .size = size,
					       .uaddr = (unsigned long)addr,
					       .perm = VHOST_ACCESS_RW } };

	return write(fd, &msg, sizeof msg); /* pin: escapes */
}

long map_for_reading(int fd, void *addr, size_t size, unsigned long iova)
{
	struct vhost_msg_v2 msg = { .type = VHOST_IOTLB_MSG_V2,
				    .iotlb = { .type = VHOST_IOTLB_UPDATE,
					       .iova = iova,
					       .size = size,
					       .uaddr = (unsigned long)addr,
					       .perm = VHOST_ACCESS_RO } };

	return write(fd, &msg, sizeof msg); /* pin: escapes */
}

long unmap(int fd, size_t size, unsigned long iova)
{
	struct vhost_msg_v2 msg = { .type = VHOST_IOTLB_MSG_V2,
				    .iotlb = { .type = VHOST_IOTLB_INVALIDATE,
					       .iova = iova,
					       .size = size } };

	return write(fd, &msg, sizeof msg);
}

int set_ring(int fd, struct vhost_vring_addr *ring)
{
	/* pin: unpinned */
	return ioctl(fd, VHOST_SET_VRING_ADDR, ring);
}
