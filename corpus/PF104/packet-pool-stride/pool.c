/* Packets with a little headroom in one mapping: their data begins in the middle of a page, so the
 * guards of the data are all refused. */
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include "pool.h"

unsigned char *packet_data(struct packet *k)
{
	return (unsigned char *)k + HEADROOM;
}

static struct packet *packet_at(struct pool *p, unsigned i)
{
	return (struct packet *)(void *)(p->mem + i * STRIDE);
}

static int first_page_guarded(struct pool *p)
{
	struct packet *k = packet_at(p, 0);

	if (madvise(packet_data(k), PACKET, MADV_DONTFORK) == 0) /* expect: PF104 */
		return 0;
	fprintf(stderr, "pool: children will see packets\n");
	return -errno;
}

int pool_init(struct pool *p)
{
	int ret;

	p->mem = mmap(NULL, PACKETS * STRIDE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (p->mem == MAP_FAILED)
		return -errno;
	ret = first_page_guarded(p);
	if (ret) {
		munmap(p->mem, PACKETS * STRIDE);
		return ret;
	}
	p->idle = NULL;
	p->out = 0;
	for (unsigned i = 0; i < PACKETS; i++) {
		struct packet *k = packet_at(p, i);

		k->next = p->idle;
		p->idle = k;
	}
	return 0;
}

struct packet *pool_get(struct pool *p)
{
	struct packet *k = p->idle;

	if (!k)
		return NULL;
	p->idle = k->next;
	k->next = NULL;
	p->out++;
	return k;
}

void pool_put(struct pool *p, struct packet *k)
{
	k->len = 0;
	k->next = p->idle;
	p->idle = k;
	p->out--;
}

void pool_fini(struct pool *p)
{
	munmap(p->mem, PACKETS * STRIDE);
}
