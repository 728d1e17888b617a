/* Between the fork and the read-only mapping only the header, in the first page of sixteen, is
 * refreshed. The other pages are still the ones fork shared when the entries are written. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define PAGE 4096u
#define PAGES 16u

struct route {
	uint32_t prefix, mask, port, age;
};

struct routes {
	struct {
		uint32_t magic, version, count;
		uint32_t pad[1021];
	} head;
	struct route entry[(PAGES - 1) * PAGE / sizeof(struct route)];
};

static int run(const char *tool)
{
	pid_t pid = fork(); /* step: PF201 fork */
	int status;

	if (pid < 0)
		return -errno;
	if (pid == 0) {
		execlp(tool, tool, (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, &status, 0) == pid ? status : -ECHILD;
}

static void refresh(struct routes *r)
{
	r->head.version++;
	r->head.count = 0;
}

static int publish(int container, struct routes *r)
{
	struct vfio_iommu_type1_dma_map map = { .argsz = sizeof(map) };

	map.flags = VFIO_DMA_MAP_FLAG_READ;
	map.vaddr = (uintptr_t)r;
	map.iova = 0x80000000;
	map.size = sizeof(*r);
	return ioctl(container, VFIO_IOMMU_MAP_DMA, &map) ? -errno : 0; /* expect: PF201 */ /* pin: no-fork */
}

int main(int argc, char **argv)
{
	struct routes *r = NULL;
	int container;
	size_t i;

	if (argc < 2 || posix_memalign((void **)&r, PAGE, sizeof(*r)))
		return 1;
	memset(r, 0, sizeof(*r));
	r->head.magic = 0x524f5554;
	container = atoi(argv[1]); /* handed over by the service manager */

	if (run("route-dump") != 0)
		fprintf(stderr, "no old routes\n");
	refresh(r);
	if (publish(container, r) < 0)
		return 1;
	for (i = 0; i < sizeof(r->entry) / sizeof(r->entry[0]); i++)
		r->entry[i].port = UINT32_MAX; /* step: PF201 write */
	pause();
	return 0;
}
