/* Every modelled call of rules/vhost-vdpa.json. A pin that is live when its function returns escapes. */
#include <stddef.h>
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

int set_ring(int fd, struct vhost_vring_addr *ring)
{
	/* pin: unpinned */
	return ioctl(fd, VHOST_SET_VRING_ADDR, ring);
}
