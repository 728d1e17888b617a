#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <linux/if_xdp.h>
#include <xdp/xsk.h>

#define FRAMES 1024
#define FSIZE XSK_UMEM__DEFAULT_FRAME_SIZE

struct umem_info {
	struct xsk_umem *umem;
	struct xsk_ring_prod fq;
	struct xsk_ring_cons cq;
	void *area;
	size_t size;
};

static struct umem_info *umem_create(size_t size)
{
	struct umem_info *u = calloc(1, sizeof(*u));
	struct xsk_umem_config cfg = {
		.fill_size = 2048,
		.comp_size = 2048,
		.frame_size = FSIZE,
	};

	if (!u)
		return NULL;
	u->size = size;
	u->area = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (u->area == MAP_FAILED)
		goto err;
	if (xsk_umem__create(&u->umem, u->area, size, &u->fq, &u->cq, &cfg)) /* pin: no-fork */
		goto err_map;
	return u;
err_map:
	munmap(u->area, size);
err:
	free(u);
	return NULL;
}

static int umem_resize(struct umem_info *u, size_t size)
{
	void *n;

	n = mremap(u->area, u->size, size, MREMAP_MAYMOVE); /* expect: PF401 */
	if (n == MAP_FAILED)
		return -errno;
	u->area = n;
	u->size = size;
	return 0;
}

static void umem_destroy(struct umem_info *u)
{
	xsk_umem__delete(u->umem);
	munmap(u->area, u->size);
	free(u);
}

int main(void)
{
	struct umem_info *u = umem_create(FRAMES * FSIZE);

	if (!u)
		return 1;
	if (umem_resize(u, 2 * FRAMES * FSIZE) < 0)
		return 1;
	umem_destroy(u);
	return 0;
}
