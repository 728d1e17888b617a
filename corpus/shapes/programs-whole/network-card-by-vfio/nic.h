/* xn40: user-space driver of the XN40 Ethernet controller. */
#ifndef XN40_NIC_H
#define XN40_NIC_H

#include <stddef.h>
#include <stdint.h>

#define XN_TX_DESC 512
#define XN_RX_DESC 512
#define XN_IOVA_TX 0x100000000ull
#define XN_IOVA_RX 0x200000000ull

struct xn_desc {
	uint64_t addr;
	uint32_t len;
	uint16_t flags;
	uint16_t vlan;
};

struct xn_dma {
	void *mem;
	size_t len;
	uint64_t iova;
	int mapped;
};

struct xn_nic {
	int container, group, device;
	volatile uint32_t *bar;
	struct {
		struct xn_dma ring;
		unsigned head, tail;
	} tx;
	struct {
		struct xn_dma frames;
		unsigned mtu;
		unsigned next;
	} rx;
	struct {
		uint64_t tx, tx_full, rx, resize;
	} stats;
};

int xn_vfio_open(struct xn_nic *nic, const char *group, const char *bdf);
int xn_dma_alloc(struct xn_dma *d, size_t len, uint64_t iova);
int xn_dma_map(const struct xn_nic *nic, struct xn_dma *d, int device_writes);
int xn_dma_unmap(const struct xn_nic *nic, struct xn_dma *d);
void xn_dma_free(struct xn_dma *d);

int xn_init(struct xn_nic *nic, unsigned mtu);
int xn_set_mtu(struct xn_nic *nic, unsigned mtu);
int xn_send(struct xn_nic *nic, uint64_t addr, uint32_t len);
void xn_fini(struct xn_nic *nic);

#endif
