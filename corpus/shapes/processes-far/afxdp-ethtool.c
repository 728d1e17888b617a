/* Packet sampler over AF_XDP; sets the interface up by running ethtool and ip. */
#include <errno.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <xdp/xsk.h>

#define FRAMES 2048
#define FRAME_SIZE 4096
#define MAX_QUEUES 8

extern char **environ;

struct queue {
	struct xsk_umem *umem;
	struct xsk_socket *sock;
	struct xsk_ring_prod fill, tx;
	struct xsk_ring_cons comp, rx;
	unsigned char *area;
	unsigned long seen;
};

struct sampler {
	const char *ifname;
	struct queue queues[MAX_QUEUES];
	unsigned nqueues;
};

static int run(const char *fmt, ...)
{
	char cmd[256];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(cmd, sizeof(cmd), fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= sizeof(cmd))
		return -E2BIG;
	n = system(cmd);
	return n == -1 ? -errno : n;
}

static int queue_memory(struct queue *q)
{
	size_t size = (size_t)FRAMES * FRAME_SIZE;
	int rc;

	q->area = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (q->area == MAP_FAILED)
		return -errno;
	rc = xsk_umem__create(&q->umem, q->area, size, &q->fill, &q->comp, NULL); /* expect: PF101; pin: exposed */
	if (rc) {
		munmap(q->area, size);
		q->area = NULL;
	}
	return rc;
}

static void queue_fill(struct queue *q)
{
	__u32 at;

	if (xsk_ring_prod__reserve(&q->fill, FRAMES / 2, &at) != FRAMES / 2)
		return;
	for (__u32 i = 0; i < FRAMES / 2; i++)
		*xsk_ring_prod__fill_addr(&q->fill, at + i) = (__u64)i * FRAME_SIZE;
	xsk_ring_prod__submit(&q->fill, FRAMES / 2);
}

static int sampler_start(struct sampler *s)
{
	int rc = 0;
	unsigned i;

	for (i = 0; i < s->nqueues && rc == 0; i++)
		rc = queue_memory(&s->queues[i]);
	if (rc)
		return rc;
	/* the sockets attach to channels 0..n-1, so there must be that many */
	rc = run("ethtool -L %s combined %u", s->ifname, s->nqueues);
	if (rc == 0)
		rc = run("ip link set dev %s up promisc on", s->ifname);
	if (rc)
		return rc;
	for (i = 0; i < s->nqueues && rc == 0; i++) {
		struct queue *q = &s->queues[i];

		rc = xsk_socket__create(&q->sock, s->ifname, i, q->umem, &q->rx, &q->tx, NULL);
		if (rc == 0)
			queue_fill(q);
	}
	return rc;
}

static unsigned sample(struct queue *q)
{
	__u32 at;
	unsigned n = xsk_ring_cons__peek(&q->rx, 64, &at);

	for (unsigned i = 0; i < n; i++) {
		const struct xdp_desc *d = xsk_ring_cons__rx_desc(&q->rx, at + i);
		unsigned char *pkt = xsk_umem__get_data(q->area, d->addr);

		if (pkt[12] == 0x08 && pkt[13] == 0x06)
			q->seen++;
		pkt[12] = 0xff;
	}
	if (n)
		xsk_ring_cons__release(&q->rx, n);
	return n;
}

int main(int argc, char **argv)
{
	static struct sampler s;
	int rc;

	if (argc < 2)
		return 2;
	s.ifname = argv[1];
	s.nqueues = argc > 2 ? (unsigned)atoi(argv[2]) : 2;
	if (s.nqueues > MAX_QUEUES)
		s.nqueues = MAX_QUEUES;
	rc = sampler_start(&s);
	if (rc) {
		fprintf(stderr, "%s: %d\n", s.ifname, rc);
		return 1;
	}
	for (unsigned long turns = 0; turns < 1000000; turns++)
		for (unsigned i = 0; i < s.nqueues; i++)
			sample(&s.queues[i]);
	for (unsigned i = 0; i < s.nqueues; i++)
		printf("queue %u: %lu\n", i, s.queues[i].seen);
	return 0;
}
