/* Two children: the keys are rewritten after the first fork and would be safe, but the second fork
 * shares the fresh pages once more before the read-only mapping takes them. */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <linux/vfio.h>

#define KEY_AREA 16384

struct crypto {
	int container;
	unsigned char *keys;
};

static int spawn_first(const char *path)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl(path, path, (char *)NULL);
		_exit(127);
	}
	return pid > 0 ? 0 : -errno;
}

/* The second one wants its own pid namespace. */
static int spawn_second(const char *path)
{
	long pid = syscall(SYS_clone, CLONE_NEWPID | SIGCHLD, 0, 0, 0, 0); /* step: PF201 fork */

	if (pid == 0) {
		execl(path, path, (char *)NULL);
		_exit(127);
	}
	return pid > 0 ? 0 : -errno;
}

static void rekey(struct crypto *c, unsigned char salt)
{
	for (size_t i = 0; i < KEY_AREA; i++)
		c->keys[i] = (unsigned char)(salt + i * 7);
}

static int load(struct crypto *c)
{
	struct vfio_iommu_type1_dma_map m = { 0 };

	m.argsz = sizeof m;
	m.flags = VFIO_DMA_MAP_FLAG_READ;
	m.vaddr = (__u64)(uintptr_t)c->keys;
	m.size = KEY_AREA;
	return ioctl(c->container, VFIO_IOMMU_MAP_DMA, &m); /* expect: PF201 */
}

int main(int argc, char **argv)
{
	struct crypto c;

	if (argc < 2)
		return 2;
	c.container = atoi(argv[1]);
	c.keys = mmap(NULL, KEY_AREA, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_PRIVATE, -1, 0);
	if (c.keys == MAP_FAILED)
		return 1;
	rekey(&c, 1);
	if (spawn_first("/usr/libexec/keyd") < 0)
		return 1;
	rekey(&c, 2);
	if (spawn_second("/usr/libexec/keyd-sandbox") < 0)
		return 1;
	if (load(&c) != 0)
		return 1;
	rekey(&c, 3);
	return sleep(3600) == 0 ? 0 : 1;
}
