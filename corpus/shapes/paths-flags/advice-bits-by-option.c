/* xsniff: AF_XDP sniffer. The frames are neither to be inherited nor, with -n, to be dumped. */
#include <errno.h>
#include <getopt.h>
#include <linux/if_xdp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef AF_XDP
#define AF_XDP 44
#endif
#ifndef SOL_XDP
#define SOL_XDP 283
#endif

#define FRAME 4096u

static struct options {
	const char *ifname;
	unsigned frames;
	bool nodump, verbose;
} opt = { .frames = 2048 };

struct umem {
	int fd;
	unsigned char *area;
	size_t size;
};

static void die(const char *what)
{
	fprintf(stderr, "xsniff: %s: %s\n", what, strerror(errno));
	exit(1);
}

static unsigned char *area_new(size_t size)
{
	unsigned char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int advice = MADV_DONTFORK;

	if (p == MAP_FAILED)
		die("mmap");
	if (opt.nodump)
		advice |= MADV_DONTDUMP;
	if (madvise(p, size, advice)) /* expect: PF107 */
		die("madvise");
	return p;
}

static void umem_new(struct umem *u)
{
	struct xdp_umem_reg reg;

	u->fd = socket(AF_XDP, SOCK_RAW, 0);
	if (u->fd < 0)
		die("socket");
	u->size = (size_t)opt.frames * FRAME;
	u->area = area_new(u->size);
	memset(&reg, 0, sizeof reg);
	reg.addr = (uintptr_t)u->area;
	reg.len = u->size;
	reg.chunk_size = FRAME;
	if (setsockopt(u->fd, SOL_XDP, XDP_UMEM_REG, &reg, sizeof reg)) /* ok: PF101 */
		die("XDP_UMEM_REG");
}

static int ip_link(const char *ifname, const char *state)
{
	pid_t pid;
	int st;

	if (opt.verbose)
		fprintf(stderr, "ip link set %s %s\n", ifname, state);
	switch (pid = fork()) {
	case -1:
		return -1;
	case 0:
		execlp("ip", "ip", "link", "set", "dev", ifname, state, (char *)NULL);
		_exit(127);
	}
	return waitpid(pid, &st, 0) == pid && st == 0 ? 0 : -1;
}

int main(int argc, char **argv)
{
	struct umem u;
	int c;

	while ((c = getopt(argc, argv, "i:f:nv")) != -1)
		switch (c) {
		case 'i': opt.ifname = optarg; break;
		case 'f': opt.frames = (unsigned)strtoul(optarg, NULL, 0); break;
		case 'n': opt.nodump = true; break;
		case 'v': opt.verbose = true; break;
		default: return 2;
		}
	if (!opt.ifname || opt.frames < 64)
		return 2;
	umem_new(&u);
	if (ip_link(opt.ifname, "promisc on"))
		die("ip link");
	for (unsigned i = 0; i < opt.frames; i++)
		memset(u.area + (size_t)i * FRAME, 0, 64);
	close(u.fd);
	munmap(u.area, u.size);
	return 0;
}
