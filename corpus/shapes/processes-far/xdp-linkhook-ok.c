/* Packet counter on AF_XDP; calls the site's hook when the link flaps. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <xdp/xsk.h>

#define FRAMES 4096
#define FRAME_SIZE XSK_UMEM__DEFAULT_FRAME_SIZE
#define BATCH 64

struct capture;

struct hook {
	const char *event;
	int (*run)(struct capture *cap, const char *arg);
	const char *arg;
};

struct capture {
	const char *ifname;
	void *area;
	struct xsk_umem *umem;
	struct xsk_socket *xsk;
	struct xsk_ring_prod fill;
	struct xsk_ring_cons comp;
	struct xsk_ring_cons rx;
	struct xsk_ring_prod tx;
	uint64_t packets, bytes;
	const struct hook *hooks;
	size_t nhooks;
};

static volatile sig_atomic_t stop;

static void on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static int hook_shell(struct capture *cap, const char *arg)
{
	char cmd[256];

	snprintf(cmd, sizeof(cmd), "%s %s", arg, cap->ifname);
	return system(cmd);
}

static int hook_log(struct capture *cap, const char *arg)
{
	return fprintf(stderr, "%s: %s after %llu packets\n", cap->ifname, arg,
		       (unsigned long long)cap->packets) < 0;
}

static const struct hook default_hooks[] = {
	{ "idle", hook_log, "no traffic" },
	{ "down", hook_shell, "/etc/capture/if-down" },
	{ "up", hook_shell, "/etc/capture/if-up" },
};

static void fire(struct capture *cap, const char *event)
{
	for (size_t i = 0; i < cap->nhooks; i++)
		if (!strcmp(cap->hooks[i].event, event) && cap->hooks[i].run(cap, cap->hooks[i].arg))
			fprintf(stderr, "hook %s failed\n", event);
}

static int umem_open(struct capture *cap)
{
	const struct xsk_umem_config cfg = {
		.fill_size = FRAMES,
		.comp_size = XSK_RING_CONS__DEFAULT_NUM_DESCS,
		.frame_size = FRAME_SIZE,
	};
	size_t size = (size_t)FRAMES * FRAME_SIZE;
	int rc;

	cap->area = mmap(NULL, size, PROT_READ | PROT_WRITE,
			 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (cap->area == MAP_FAILED)
		return -errno;
	rc = xsk_umem__create(&cap->umem, cap->area, size, &cap->fill, &cap->comp, &cfg); /* ok: PF101; pin: shared */
	if (rc) {
		munmap(cap->area, size);
		cap->area = NULL;
	}
	return rc;
}

static int socket_open(struct capture *cap, unsigned queue)
{
	const struct xsk_socket_config cfg = {
		.rx_size = XSK_RING_CONS__DEFAULT_NUM_DESCS,
		.tx_size = XSK_RING_PROD__DEFAULT_NUM_DESCS,
	};
	uint32_t idx;
	int rc = xsk_socket__create(&cap->xsk, cap->ifname, queue, cap->umem, &cap->rx, &cap->tx, &cfg);

	if (rc)
		return rc;
	if (xsk_ring_prod__reserve(&cap->fill, FRAMES, &idx) != FRAMES)
		return -ENOSPC;
	for (uint32_t i = 0; i < FRAMES; i++)
		*xsk_ring_prod__fill_addr(&cap->fill, idx + i) = (uint64_t)i * FRAME_SIZE;
	xsk_ring_prod__submit(&cap->fill, FRAMES);
	return 0;
}

static void receive(struct capture *cap)
{
	uint32_t idx, fidx;
	unsigned n = (unsigned)xsk_ring_cons__peek(&cap->rx, BATCH, &idx);

	if (!n)
		return;
	while (xsk_ring_prod__reserve(&cap->fill, n, &fidx) != n)
		;
	for (unsigned i = 0; i < n; i++) {
		const struct xdp_desc *d = xsk_ring_cons__rx_desc(&cap->rx, idx + i);
		unsigned char *pkt = xsk_umem__get_data(cap->area, d->addr);

		cap->packets++;
		cap->bytes += d->len;
		memset(pkt, 0, 14);
		*xsk_ring_prod__fill_addr(&cap->fill, fidx + i) = d->addr;
	}
	xsk_ring_prod__submit(&cap->fill, n);
	xsk_ring_cons__release(&cap->rx, n);
}

int main(int argc, char **argv)
{
	struct capture cap = { .hooks = default_hooks,
			       .nhooks = sizeof(default_hooks) / sizeof(default_hooks[0]) };
	unsigned quiet = 0;
	int rc;

	if (argc < 2)
		return 2;
	cap.ifname = argv[1];
	signal(SIGINT, on_signal);
	rc = umem_open(&cap);
	if (rc) {
		fprintf(stderr, "umem: %s\n", strerror(-rc));
		return 1;
	}
	rc = socket_open(&cap, 0);
	if (rc) {
		fprintf(stderr, "%s: %s\n", cap.ifname, strerror(-rc));
		return 1;
	}
	while (!stop) {
		struct pollfd pfd = { .fd = xsk_socket__fd(cap.xsk), .events = POLLIN };

		rc = poll(&pfd, 1, 1000);
		if (rc > 0 && (pfd.revents & POLLERR))
			fire(&cap, "down");
		else if (rc > 0)
			receive(&cap), quiet = 0;
		else if (++quiet == 10)
			fire(&cap, "idle");
	}
	xsk_socket__delete(cap.xsk);
	xsk_umem__delete(cap.umem);
	munmap(cap.area, (size_t)FRAMES * FRAME_SIZE);
	return 0;
}
