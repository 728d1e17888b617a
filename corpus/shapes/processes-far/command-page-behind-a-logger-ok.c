/*
 * User-space driver for the strip chart recorder: the device fetches commands from a table that it
 * only reads, so the table is mapped into the IOMMU without write permission.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/vfio.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define TABLE_IOVA 0x10000000ull
#define TABLE_SIZE (1u << 16)
#define ENTRIES (TABLE_SIZE / sizeof(struct cmd))

struct cmd {
	uint32_t op;
	uint32_t pen;
	int32_t x, y;
};

struct recorder {
	int container, group;
	struct cmd *table;
	unsigned tail;
	pid_t logger;
	int log;
};

static int container_open(struct recorder *r, const char *group)
{
	struct vfio_group_status st = { .argsz = sizeof st };

	r->container = open("/dev/vfio/vfio", O_RDWR | O_CLOEXEC);
	if (r->container < 0)
		return -errno;
	r->group = open(group, O_RDWR | O_CLOEXEC);
	if (r->group < 0)
		return -errno;
	if (ioctl(r->group, VFIO_GROUP_GET_STATUS, &st) < 0)
		return -errno;
	if (!(st.flags & VFIO_GROUP_FLAGS_VIABLE))
		return -EPERM;
	if (ioctl(r->group, VFIO_GROUP_SET_CONTAINER, &r->container) < 0)
		return -errno;
	if (ioctl(r->container, VFIO_SET_IOMMU, VFIO_TYPE1_IOMMU) < 0)
		return -errno;
	return 0;
}

static int table_load(struct recorder *r, const char *file)
{
	unsigned n = 0;
	struct cmd c;
	FILE *f;

	r->table = mmap(NULL, TABLE_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (r->table == MAP_FAILED)
		return -errno;
	memset(r->table, 0, TABLE_SIZE);
	f = fopen(file, "r");
	if (!f)
		return -errno;
	while (n < ENTRIES && fscanf(f, "%u %u %d %d", &c.op, &c.pen, &c.x, &c.y) == 4)
		r->table[n++] = c;
	fclose(f);
	r->tail = n;
	return 0;
}

/* A process of its own, because the log may be on NFS. */
static int logger_start(struct recorder *r)
{
	int p[2];

	if (pipe(p))
		return -errno;
	r->logger = fork();
	if (r->logger < 0)
		return -errno;
	if (r->logger == 0) {
		char b[256];
		ssize_t n;

		close(p[1]);
		while ((n = read(p[0], b, sizeof b)) > 0)
			if (write(STDERR_FILENO, b, (size_t)n) < 0)
				break;
		_exit(0);
	}
	close(p[0]);
	r->log = p[1];
	return 0;
}

static int table_map(struct recorder *r)
{
	struct vfio_iommu_type1_dma_map m = {
		.argsz = sizeof m,
		.flags = VFIO_DMA_MAP_FLAG_READ,
		.vaddr = (uintptr_t)r->table,
		.iova = TABLE_IOVA,
		.size = TABLE_SIZE,
	};
	volatile char *p = (volatile char *)r->table;

	/* The pages are still shared with the logger: make them ours before the device looks. */
	for (size_t i = 0; i < TABLE_SIZE; i += 4096)
		p[i] = p[i];

	if (ioctl(r->container, VFIO_IOMMU_MAP_DMA, &m) < 0) /* ok: PF201 */
		return -errno;
	return 0;
}

static void push(struct recorder *r, uint32_t op, int32_t x, int32_t y)
{
	struct cmd *c = &r->table[r->tail++ % ENTRIES];

	c->pen = 1;
	c->x = x;
	c->y = y;
	__atomic_store_n(&c->op, op, __ATOMIC_RELEASE);
}

int main(int argc, char **argv)
{
	struct recorder r = { -1, -1, NULL, 0, -1, -1 };
	int rc, x, y;

	if (argc != 3) {
		fprintf(stderr, "usage: %s /dev/vfio/GROUP TABLE\n", argv[0]);
		return 2;
	}
	signal(SIGPIPE, SIG_IGN);
	if ((rc = table_load(&r, argv[2])) || (rc = logger_start(&r)) ||
	    (rc = container_open(&r, argv[1])) || (rc = table_map(&r))) {
		fprintf(stderr, "%s: %s\n", argv[0], strerror(-rc));
		return 1;
	}
	while (scanf("%d %d", &x, &y) == 2) {
		push(&r, 3, x, y);
		if (dprintf(r.log, "%d %d\n", x, y) < 0)
			break;
	}
	close(r.log);
	waitpid(r.logger, NULL, 0);
	return 0;
}
