/* args: --target libc=musl-1.2.5 */
/* Playback engine of a data recorder. File names come from a play list and may contain ~, $VARIABLES and
 * wild cards; data go to the card through a VFIO window that both sides write. */
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wordexp.h>

#define WINDOW_SIZE (8u << 20)
#define WINDOW_IOVA 0x80000000ull

typedef struct player {
	int container, group;
	unsigned char *window;
	size_t pos;
	bool mapped;
	unsigned files, skipped;
} player_t;

static int window_map(player_t *p)
{
	struct vfio_iommu_type1_dma_map map = {
		.argsz = sizeof map,
		.flags = VFIO_DMA_MAP_FLAG_READ | VFIO_DMA_MAP_FLAG_WRITE,
		.iova = WINDOW_IOVA,
		.size = WINDOW_SIZE,
	};

	p->window = mmap(NULL, WINDOW_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->window == MAP_FAILED)
		return -errno;
	map.vaddr = (uintptr_t)p->window;
	if (ioctl(p->container, VFIO_IOMMU_MAP_DMA, &map) == -1) { /* expect: PF101 */
		int err = errno;

		munmap(p->window, WINDOW_SIZE);
		return -err;
	}
	p->mapped = true;
	return 0;
}

static void window_unmap(player_t *p)
{
	struct vfio_iommu_type1_dma_unmap unmap = {
		.argsz = sizeof unmap,
		.iova = WINDOW_IOVA,
		.size = WINDOW_SIZE,
	};

	if (!p->mapped)
		return;
	if (ioctl(p->container, VFIO_IOMMU_UNMAP_DMA, &unmap) == -1)
		perror("VFIO_IOMMU_UNMAP_DMA");
	p->mapped = false;
	munmap(p->window, WINDOW_SIZE); /* ok: PF401 */
}

static int play_file(player_t *p, const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	ssize_t n;

	if (fd < 0)
		return -errno;
	for (;;) {
		if (p->pos == WINDOW_SIZE)
			p->pos = 0;
		n = read(fd, p->window + p->pos, WINDOW_SIZE - p->pos);
		if (n <= 0)
			break;
		p->pos += (size_t)n;
	}
	close(fd);
	return n < 0 ? -EIO : 0;
}

static int play_line(player_t *p, const char *line)
{
	wordexp_t w;
	int rc;

	rc = wordexp(line, &w, WRDE_NOCMD | WRDE_UNDEF); /* step: PF101 fork */
	switch (rc) {
	case 0:
		break;
	case WRDE_NOSPACE:
		wordfree(&w);
		return -ENOMEM;
	default:
		p->skipped++;
		return 0;
	}
	for (size_t i = 0; i < w.we_wordc; i++) {
		rc = play_file(p, w.we_wordv[i]);
		if (rc)
			fprintf(stderr, "%s: %s\n", w.we_wordv[i], strerror(-rc));
		else
			p->files++;
	}
	wordfree(&w);
	return 0;
}

static int vfio_open(player_t *p, const char *group)
{
	p->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (p->container < 0)
		return -errno;
	p->group = open(group, O_RDWR | O_CLOEXEC);
	if (p->group < 0)
		return -errno;
	if (ioctl(p->group, VFIO_GROUP_SET_CONTAINER, &p->container) == -1 ||
	    ioctl(p->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) == -1)
		return -errno;
	return 0;
}

int main(int argc, char **argv)
{
	player_t p = { -1, -1, NULL, 0, false, 0, 0 };
	char line[1024];
	int rc;

	if (argc != 2)
		return 2;
	rc = vfio_open(&p, argv[1]);
	if (!rc)
		rc = window_map(&p);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	while (!rc && fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = '\0';
		if (*line)
			rc = play_line(&p, line);
	}
	window_unmap(&p);
	printf("%u files, %u lines skipped\n", p.files, p.skipped);
	return rc != 0;
}
