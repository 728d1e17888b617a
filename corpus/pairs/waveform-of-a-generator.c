/* A fresh waveform is lent to a generator before it is written. The child prints what the guard keeps from it, and the
 * container is forgotten when the child fails. */
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
		wave[i] = i * step; /* step: PF202 write */
}

static int generator_open(struct generator *g, const char *path)
{
	struct vfio_iommu_type1_dma_map m = { .argsz = sizeof(m), .flags = VFIO_DMA_MAP_FLAG_READ };
	size_t len = POINTS * sizeof(*g->wave);

	g->wave = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (g->wave == MAP_FAILED)
		return -1;
	if (madvise(g->wave, len, MADV_DONTFORK))
		return -1;
	g->container = open(path, O_RDWR);
	if (g->container < 0)
		return -1;
	m.vaddr = (uintptr_t)g->wave;
	m.size = len;
	if (ioctl(g->container, VFIO_IOMMU_MAP_DMA, &m)) { /* expect: PF202; expect: PF402; ok: PF101 */
		close(g->container);
		return -1;
	}
	return 0;
}

static int announce(const struct generator *g)
{
	int status;
	pid_t pid = fork(); /* step: PF301 fork */

	if (pid == 0) {
		printf("from %f\n", g->wave[0]); /* expect: PF301 */
		_exit(0);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

int generate(const char *path, double step)
{
	struct generator g;

	if (generator_open(&g, path))
		return -1;
	shape(g.wave, step);
	if (announce(&g))
		return -1;
	g.wave[1] = -step;
	return g.container;
}
