/* Offers one page-table of flow templates to a vDPA device, which only reads them; a control child takes commands. */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <linux/vhost.h>
#include <linux/vhost_types.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#define PAGE 4096
#define TPL_PAGES 16
#define TPL_PER_PAGE (PAGE / (int)sizeof(struct tpl))

struct tpl {
	uint32_t src, dst;
	uint16_t sport, dport;
	uint32_t action;
};

struct offload {
	int dev;
	struct tpl *tpls;
	uint64_t iova;
	int cmd_rd;
};

static void default_templates(struct offload *o)
{
	for (int i = 0; i < TPL_PAGES * TPL_PER_PAGE; i++) {
		o->tpls[i].sport = (uint16_t)i;
		o->tpls[i].action = 1;
	}
}

/* Reads commands from the terminal and passes them on, one int each. */
static int control(int wr)
{
	char line[64];

	while (fgets(line, sizeof(line), stdin)) {
		int n = atoi(line);

		if (write(wr, &n, sizeof(n)) != sizeof(n))
			return 1;
	}
	return 0;
}

static int start_control(struct offload *o)
{
	int p[2];
	pid_t pid;

	if (pipe(p))
		return -errno;
	pid = fork();
	if (pid < 0) {
		close(p[0]);
		close(p[1]);
		return -errno;
	}
	if (pid == 0) {
		close(p[0]);
		_exit(control(p[1]));
	}
	close(p[1]);
	o->cmd_rd = p[0];
	return 0;
}

/* The child got its copy at the fork; write once to every page so that ours is ours alone. */
static void own_pages(void *base, size_t n)
{
	volatile unsigned char *p = base;

	for (size_t i = 0; i < n; i++)
		p[i * PAGE] = p[i * PAGE];
}

static int iotlb_map(struct offload *o)
{
	struct vhost_msg_v2 msg;

	memset(&msg, 0, sizeof(msg));
	msg.type = VHOST_IOTLB_MSG_V2;
	msg.iotlb.type = VHOST_IOTLB_UPDATE;
	msg.iotlb.iova = o->iova;
	msg.iotlb.uaddr = (uintptr_t)o->tpls;
	msg.iotlb.size = TPL_PAGES * PAGE;
	msg.iotlb.perm = VHOST_ACCESS_RO;
	if (write(o->dev, &msg, sizeof(msg)) != sizeof(msg)) /* ok: PF201, PF202, PF101 */
		return -EIO;
	return 0;
}

static void serve(struct offload *o)
{
	int n;

	while (read(o->cmd_rd, &n, sizeof(n)) == sizeof(n)) {
		if (n < 0 || n >= TPL_PAGES * TPL_PER_PAGE)
			continue;
		o->tpls[n].action ^= 1;
		__sync_synchronize();
	}
}

int main(int argc, char **argv)
{
	struct offload o = { .iova = 1u << 20 };
	int rc;

	if (argc < 2)
		return 2;
	o.dev = open(argv[1], O_RDWR | O_CLOEXEC);
	if (o.dev < 0 || ioctl(o.dev, VHOST_SET_OWNER)) {
		perror(argv[1]);
		return 1;
	}
	o.tpls = mmap(NULL, TPL_PAGES * PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (o.tpls == MAP_FAILED)
		return 1;
	default_templates(&o);
	rc = start_control(&o);
	own_pages(o.tpls, TPL_PAGES);
	if (rc == 0)
		rc = iotlb_map(&o);
	if (rc) {
		fprintf(stderr, "%s: %s\n", argv[1], strerror(-rc));
		return 1;
	}
	serve(&o);
	return 0;
}
