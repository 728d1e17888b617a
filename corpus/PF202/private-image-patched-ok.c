/* A firmware file is mapped MAP_PRIVATE and patched in memory before it is handed to the device; after
 * that it is only read. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <linux/vfio.h>

struct firmware {
	unsigned char *image;
	size_t size;
};

static int firmware_open(struct firmware *fw, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return -errno;
	if (fstat(fd, &st) < 0) {
		close(fd);
		return -errno;
	}
	fw->size = ((size_t)st.st_size + 4095) & ~(size_t)4095;
	fw->image = mmap(NULL, fw->size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	close(fd);
	return fw->image == MAP_FAILED ? -ENOMEM : 0;
}

static void firmware_personalise(struct firmware *fw, const unsigned char mac[6])
{
	memcpy(fw->image + 0x40, mac, 6);
}

static unsigned int firmware_sum(const struct firmware *fw)
{
	unsigned int sum = 0;

	for (size_t i = 0; i < fw->size; i++)
		sum = sum * 31 + fw->image[i];
	return sum;
}

static int firmware_map(const struct firmware *fw, int container)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)fw->image,
		.size = fw->size,
	};

	return ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0 ? -errno : 0; /* ok: PF202 */
}

int main(int argc, char **argv)
{
	static const unsigned char mac[6] = { 2, 0, 0, 0, 0, 1 };
	struct firmware fw;
	int container = open("/dev/vfio/vfio", O_RDWR);

	if (argc < 2 || container < 0 || firmware_open(&fw, argv[1]) < 0)
		return 1;
	firmware_personalise(&fw, mac);
	if (firmware_map(&fw, container) < 0)
		return 1;
	printf("%08x\n", firmware_sum(&fw));
	pause();
	return 0;
}
