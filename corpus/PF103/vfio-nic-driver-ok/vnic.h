#ifndef VNIC_H
#define VNIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RX_DESCS 2048
#define PKT_BYTES 2048
#define RING_BYTES (64 * 1024)                  /* RX_DESCS descriptors, padded */
#define POOL_BYTES (RX_DESCS * PKT_BYTES)       /* 4 MiB of packets behind the ring */
#define DMA_BYTES (RING_BYTES + POOL_BYTES)
#define DMA_IOVA 0x100000000ULL

struct rx_desc {
    uint64_t addr;
    uint32_t length;
    uint32_t status;
};

#define RX_DONE 1u

struct dma_region {
    uint8_t *va;
    size_t size;
    uint64_t iova;
    bool mapped; /* set by vfio_map(), cleared by vfio_unmap() */
};

struct nic;

struct nic_ops {
    int (*reset)(struct nic *n);
    int (*link_speed)(struct nic *n);
    void (*refill)(struct nic *n, unsigned int index);
};

struct nic {
    int container;
    int group;
    int device;
    volatile uint32_t *bar;
    size_t bar_size;
    struct dma_region dma;
    const struct nic_ops *ops;
    const char *ifname;
    unsigned int next;
    uint64_t packets;
};

/* vfio.c: 0 or a negative errno */
int vfio_attach(struct nic *n, const char *group, const char *address);
void vfio_detach(struct nic *n);
int vfio_map(int container, struct dma_region *r, uint64_t iova);
void vfio_unmap(int container, struct dma_region *r);

/* dma.c */
int dma_create(struct dma_region *r);
void dma_destroy(struct dma_region *r);
struct rx_desc *dma_desc(struct dma_region *r, unsigned int index);
uint8_t *dma_packet(struct dma_region *r, unsigned int index);

/* link.c */
extern const struct nic_ops generic_nic_ops;

#endif
