/* The watchdog is forked only when it is asked for, and both branches meet before the mapping: on the
 * branch with the watchdog the waveform's pages are shared when they are mapped read-only. */
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <getopt.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <linux/vfio.h>

#define SAMPLES 65536

static int16_t *wave;

static void waveform(double amplitude)
{
	for (int i = 0; i < SAMPLES; i++)
		wave[i] = (int16_t)(amplitude * ((i & 255) - 128));
}

static void watchdog(void)
{
	pid_t pid = fork(); /* step: PF201 fork */

	if (pid == 0) {
		execl("/usr/sbin/wd_keepalive", "wd_keepalive", (char *)NULL);
		_exit(127);
	}
	if (pid < 0)
		err(1, "watchdog");
}

static void play(int container)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof(map),
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)wave,
		.size = SAMPLES * sizeof(*wave),
	};

	if (ioctl(container, VFIO_IOMMU_MAP_DMA, &map) < 0) /* expect: PF201 */
		err(1, "map");
	for (double a = 1.0; a < 200.0; a *= 1.1) {
		waveform(a);
		usleep(100000);
	}
}

int main(int argc, char **argv)
{
	int c, container, guarded = 0;

	while ((c = getopt(argc, argv, "w")) != -1)
		if (c == 'w')
			guarded = 1;
	wave = mmap(NULL, SAMPLES * sizeof(*wave), PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (wave == MAP_FAILED)
		err(1, "mmap");
	waveform(1.0);
	container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (container < 0)
		err(1, "vfio");
	if (guarded)
		watchdog();
	play(container);
	return 0;
}
