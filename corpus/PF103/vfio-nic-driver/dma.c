#define _GNU_SOURCE
#include <errno.h>
#include <sys/mman.h>

#include "vnic.h"

int dma_create(struct dma_region *r)
{
    int rc;

    r->va = mmap(NULL, DMA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); /* step: PF103 alloc */
    if (r->va == MAP_FAILED) {
        r->va = NULL;
        return -errno;
    }
    r->size = DMA_BYTES;
    r->mapped = false;

    /* The device writes the descriptors back: keep them out of children. */
    if (madvise(r->va, RING_BYTES, MADV_DONTFORK)) { /* expect: PF103 */ /* step: PF103 guard */ /* ok: PF104 */
        rc = -errno;
        munmap(r->va, r->size);
        r->va = NULL;
        return rc;
    }
    return 0;
}

void dma_destroy(struct dma_region *r)
{
    if (!r->va)
        return;
    munmap(r->va, r->size); /* ok: PF401 */
    r->va = NULL;
}

struct rx_desc *dma_desc(struct dma_region *r, unsigned int index)
{
    return (struct rx_desc *)r->va + index;
}

uint8_t *dma_packet(struct dma_region *r, unsigned int index)
{
    return r->va + RING_BYTES + (size_t)index * PKT_BYTES;
}
