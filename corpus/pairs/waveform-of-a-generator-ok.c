/* The waveform is written before it is lent, printed by the parent, and the container is closed where it is not kept. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/vfio.h>

#define POINTS 8192

struct generator {
	int container;
	double *wave;
};

static void shape(double *wave, double step)
{
	int i;

	for (i = 0; i < POINTS; i++)
		wave[i] = i * step;
}

static int generator_open(struct generator *g, const char *path, double step)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };
	size_t len = POINTS * sizeof(*g->wave);

	g->wave = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (g->wave == MAP_FAILED)
		return -1;
	shape(g->wave, step);
	if (madvise(g->wave, len, MADV_DONTFORK))
		return -1;
	g->container = open(path, O_RDWR);
	if (g->container < 0)
		return -1;
	m.vaddr = (uintptr_t)g->wave;
	m.size = len;
	if (ioctl(g->container, VFIO_IOMMU_MAP_DMA, &m)) { /* ok: PF202; ok: PF402; ok: PF101 */
		close(g->container);
		return -1;
	}
	return 0;
}

static int announce(double from)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		printf("from %f\n", from); /* ok: PF301 */
		_exit(0);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int generate(const char *path, double step)
{
	struct generator g;

	if (generator_open(&g, path, step))
		return -1;
	if (announce(g.wave[0])) {
		close(g.container);
		return -1;
	}
	g.wave[1] = -step;
	return g.container;
}
