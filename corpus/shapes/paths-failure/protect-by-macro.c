/* Camera grabber: user-pointer buffers of a V4L2-like capture engine that is driven through VFIO. */
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define NBUF 4
#define FRAME_BYTES (1920u * 1080u * 2u)
#define DESC_BYTES 65536u
#define IOVA_FRAMES 0x40000000ull
#define IOVA_DESC 0x50000000ull

/* Not fatal: without it the preview program costs a copy, no more. */
#define PROTECT(p, n) do { \
		madvise((p), (n), MADV_DONTFORK); \
	} while (0)

struct grabber {
	int container;
	unsigned char *frames;
	uint64_t *desc;
	size_t frame_bytes;
	unsigned mapped;
};

static int dma_map(struct grabber *g, void *p, uint64_t iova, size_t n)
{
	struct vfio_iommu_type1_dma_map m;

	memset(&m, 0, sizeof m);
	m.argsz = sizeof m;
	m.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE;
	m.vaddr = (uintptr_t)p;
	m.iova = iova;
	m.size = n;
	if (ioctl(g->container, VFIO_IOMMU_MAP_DMA, &m)) /* ok: PF101 */
		return -errno;
	g->mapped++;
	return 0;
}

static void *pages(size_t n)
{
	void *p = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? NULL : p;
}

static int grabber_init(struct grabber *g)
{
	int rc;

	g->frame_bytes = (FRAME_BYTES + 65535u) & ~65535u;
	g->frames = pages(NBUF * g->frame_bytes);
	g->desc = pages(DESC_BYTES);
	if (!g->frames || !g->desc)
		return -ENOMEM;

	PROTECT(g->frames, NBUF * g->frame_bytes); /* expect: PF105 */
	rc = dma_map(g, g->frames, IOVA_FRAMES, NBUF * g->frame_bytes);
	if (rc)
		return rc;

	rc = madvise(g->desc, DESC_BYTES, MADV_DONTFORK); /* expect: PF105 */
	rc = dma_map(g, g->desc, IOVA_DESC, DESC_BYTES);
	if (rc)
		return rc;
	for (unsigned i = 0; i < NBUF; i++)
		g->desc[i] = IOVA_FRAMES + i * g->frame_bytes;
	return 0;
}

static void preview(const char *viewer, unsigned frame)
{
	char arg[16];
	pid_t pid;

	snprintf(arg, sizeof arg, "%u", frame);
	pid = fork();
	if (pid == 0) {
		execlp(viewer, viewer, arg, (char *)NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
}

int main(int argc, char **argv)
{
	struct grabber g = { .container = -1 };
	unsigned frame = 0;
	int group, rc, c;

	if (argc != 3) {
		fprintf(stderr, "usage: %s GROUP VIEWER\n", argv[0]);
		return 2;
	}
	g.container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	group = open(argv[1], O_RDWR | O_CLOEXEC);
	if (g.container < 0 || group < 0 || ioctl(group, VFIO_GROUP_SET_CONTAINER, &g.container) ||
	    ioctl(g.container, VFIO_SET_IOMMU, VFIO_TYPE1v2_IOMMU)) {
		perror("vfio");
		return 1;
	}
	rc = grabber_init(&g);
	if (rc) {
		fprintf(stderr, "grabber: %s\n", strerror(-rc));
		return 1;
	}
	while ((c = getchar()) != EOF) {
		g.desc[NBUF] = ++frame;
		memset(g.frames + frame % NBUF * g.frame_bytes, c, 64);
		if (c == '\n')
			preview(argv[2], frame);
	}
	return 0;
}
