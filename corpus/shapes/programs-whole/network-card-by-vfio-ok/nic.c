#include "nic.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { REG_CTRL = 0, REG_TX_TAIL = 4, REG_RX_LEN = 8, REG_RX_GO = 9 };

static size_t rx_bytes(unsigned mtu)
{
	size_t slot = (mtu + 18u + 255u) & ~255u;

	return (slot * XN_RX_DESC + 65535u) & ~(size_t)65535u;
}

int xn_init(struct xn_nic *nic, unsigned mtu)
{
	int rc;

	rc = xn_dma_alloc(&nic->tx.ring, 65536, XN_IOVA_TX);
	if (rc)
		return rc;
	rc = xn_dma_alloc(&nic->rx.frames, rx_bytes(mtu), XN_IOVA_RX);
	if (rc)
		goto err_ring;
	memset(nic->tx.ring.mem, 0, nic->tx.ring.len);
	/* the controller only reads its transmit ring */
	rc = xn_dma_map(nic, &nic->tx.ring, 0);
	if (rc)
		goto err_frames;
	rc = xn_dma_map(nic, &nic->rx.frames, 1);
	if (rc)
		goto err_map;
	nic->rx.mtu = mtu;
	nic->bar[REG_RX_LEN] = mtu;
	nic->bar[REG_RX_GO] = 1;
	return 0;

err_map:
	/* cannot fail: it is mapped as a whole */
	(void)xn_dma_unmap(nic, &nic->tx.ring);
err_frames:
	xn_dma_free(&nic->rx.frames);
err_ring:
	xn_dma_free(&nic->tx.ring);
	return rc;
}

int xn_set_mtu(struct xn_nic *nic, unsigned mtu)
{
	struct xn_dma fresh;
	int rc;

	if (rx_bytes(mtu) == nic->rx.frames.len) {
		nic->rx.mtu = mtu;
		return 0;
	}
	rc = xn_dma_alloc(&fresh, rx_bytes(mtu), XN_IOVA_RX);
	if (rc)
		return rc;
	nic->bar[REG_RX_GO] = 0;
	/* the same IO addresses are used again, so the old area has to go first */
	rc = xn_dma_unmap(nic, &nic->rx.frames);
	if (rc) {
		xn_dma_free(&fresh);
		return rc;
	}
	xn_dma_free(&nic->rx.frames);
	rc = xn_dma_map(nic, &fresh, 1);
	if (rc) {
		xn_dma_free(&fresh);
		return rc;
	}
	nic->rx.frames = fresh;
	nic->rx.mtu = mtu;
	nic->rx.next = 0;
	nic->bar[REG_RX_LEN] = mtu;
	nic->bar[REG_RX_GO] = 1;
	nic->stats.resize++;
	return 0;
}

int xn_send(struct xn_nic *nic, uint64_t addr, uint32_t len)
{
	struct xn_desc *ring = nic->tx.ring.mem;
	unsigned next = (nic->tx.tail + 1) % XN_TX_DESC;

	if (next == nic->tx.head) {
		nic->stats.tx_full++;
		return -EAGAIN;
	}
	ring[nic->tx.tail].addr = addr;
	ring[nic->tx.tail].len = len;
	ring[nic->tx.tail].flags = 1;
	nic->tx.tail = next;
	nic->bar[REG_TX_TAIL] = next;
	nic->stats.tx++;
	return 0;
}

void xn_fini(struct xn_nic *nic)
{
	nic->bar[REG_CTRL] = 0;
	if (xn_dma_unmap(nic, &nic->rx.frames) == 0)
		xn_dma_free(&nic->rx.frames);
	if (xn_dma_unmap(nic, &nic->tx.ring) == 0)
		xn_dma_free(&nic->tx.ring);
}
