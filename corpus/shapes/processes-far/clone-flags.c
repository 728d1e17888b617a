/* Frame grabber: USERPTR-less, the grabber card's own library maps our memory; a viewer is started with clone(2). */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <linux/vfio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>

#define FRAMES 4
#define FRAME_BYTES (1920ul * 1200 * 2)
#define SLOT_BYTES ((FRAME_BYTES + 4095) & ~4095ul)
#define CLONE_STACK (64 * 1024)

struct grabber {
	int container;
	volatile uint32_t *regs;
	struct {
		uint16_t *pixels;
		uint64_t iova;
	} frames[FRAMES];
	unsigned long shown;
};

struct viewer {
	const char *path;
	char *stack;
	char arg[16];
};

static int grabber_map(struct grabber *g)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_WRITE,
		.iova = 1ul << 30,
		.size = FRAMES * SLOT_BYTES,
	};
	uint8_t *base = mmap(NULL, FRAMES * SLOT_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (base == MAP_FAILED)
		return -errno;
	map.vaddr = (uintptr_t)base;
	if (ioctl(g->container, VFIO_IOMMU_MAP_DMA, &map)) { /* expect: PF101; pin: exposed */
		int rc = -errno;

		munmap(base, FRAMES * SLOT_BYTES);
		return rc;
	}
	for (unsigned i = 0; i < FRAMES; i++) {
		g->frames[i].pixels = (uint16_t *)(base + i * SLOT_BYTES);
		g->frames[i].iova = map.iova + i * SLOT_BYTES;
	}
	return 0;
}

static int viewer_child(void *arg)
{
	struct viewer *v = arg;

	execl(v->path, v->path, v->arg, (char *)NULL);
	return 127;
}

/* The child needs nothing of ours: it runs on a stack of its own until it execs. */
static pid_t viewer_start(struct viewer *v, unsigned long serial)
{
	int flags = CLONE_VFORK | SIGCHLD;

	snprintf(v->arg, sizeof(v->arg), "%lu", serial);
	return clone(viewer_child, v->stack + CLONE_STACK, flags, v);
}

static unsigned brightness(const uint16_t *px)
{
	unsigned long sum = 0;

	for (size_t i = 0; i < FRAME_BYTES / 2; i += 997)
		sum += px[i];
	return (unsigned)(sum / (FRAME_BYTES / 2 / 997));
}

static int show(struct grabber *g, struct viewer *v, unsigned i)
{
	pid_t pid;
	int status;

	if (brightness(g->frames[i].pixels) < 16)
		return 0;
	pid = viewer_start(v, ++g->shown);
	if (pid < 0)
		return -errno;
	memset(g->frames[i].pixels, 0, FRAME_BYTES);
	return waitpid(pid, &status, 0) < 0 ? -errno : 0;
}

static int open_device(struct grabber *g, const char *group, const char *bdf)
{
	int gfd = open(group, O_RDWR), dev;

	g->container = open("/dev/vfio/vfio", O_RDWR);
	if (gfd < 0 || g->container < 0)
		return -errno;
	if (ioctl(gfd, VFIO_GROUP_SET_CONTAINER, &g->container) ||
	    ioctl(g->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU))
		return -errno;
	dev = ioctl(gfd, VFIO_GROUP_GET_DEVICE_FD, bdf);
	if (dev < 0)
		return -errno;
	g->regs = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, dev, 0);
	return g->regs == MAP_FAILED ? -errno : 0;
}

int main(int argc, char **argv)
{
	static struct grabber g;
	struct viewer v;
	int rc;

	if (argc < 4)
		return 2;
	v.path = argv[3];
	v.stack = mmap(NULL, CLONE_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (v.stack == MAP_FAILED)
		return 1;
	rc = open_device(&g, argv[1], argv[2]);
	if (rc == 0)
		rc = grabber_map(&g);
	for (unsigned i = 0; rc == 0; i = (i + 1) % FRAMES) {
		g.regs[1] = (uint32_t)(g.frames[i].iova >> 12);
		g.regs[0] = 1;
		while (g.regs[0])
			usleep(100);
		rc = show(&g, &v, i);
	}
	fprintf(stderr, "grabber: %s\n", strerror(-rc));
	return 1;
}
