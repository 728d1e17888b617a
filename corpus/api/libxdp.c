/* Every modelled call of rules/libxdp.json. A pin that is live when its function returns escapes. */
#include <stdlib.h>
#include <sys/socket.h>
#include <linux/if_xdp.h>
#include <xdp/xsk.h>
#include "xsk-newer.h"

#ifndef SOL_XDP
#define SOL_XDP 283
#endif

int call_xsk_umem__create(struct xsk_umem **umem, void *area, __u64 size,
			  struct xsk_ring_prod *fill, struct xsk_ring_cons *comp,
			  const struct xsk_umem_config *config)
{
	/* pin: escapes */
	return xsk_umem__create(umem, area, size, fill, comp, config);
}

int call_xsk_umem__create_with_fd(struct xsk_umem **umem, int fd, void *area, __u64 size,
				  struct xsk_ring_prod *fill, struct xsk_ring_cons *comp,
				  const struct xsk_umem_config *config)
{
	/* pin: escapes */
	return xsk_umem__create_with_fd(umem, fd, area, size, fill, comp, config);
}

struct xsk_umem *call_xsk_umem__create_opts(void *area, struct xsk_ring_prod *fill,
					    struct xsk_ring_cons *comp,
					    struct xsk_umem_opts *options)
{
	/* pin: escapes */
	return xsk_umem__create_opts(area, fill, comp, options);
}

int call_xsk_umem__delete(struct xsk_umem *umem)
{
	return xsk_umem__delete(umem);
}

int call_xsk_socket__create(struct xsk_socket **socket, const char *interface, __u32 queue,
			    struct xsk_umem *umem, struct xsk_ring_cons *rx,
			    struct xsk_ring_prod *tx, const struct xsk_socket_config *config)
{
	return xsk_socket__create(socket, interface, queue, umem, rx, tx, config);
}

int call_xsk_socket__create_shared(struct xsk_socket **socket, const char *interface, __u32 queue,
				   struct xsk_umem *umem, struct xsk_ring_cons *rx,
				   struct xsk_ring_prod *tx, struct xsk_ring_prod *fill,
				   struct xsk_ring_cons *comp,
				   const struct xsk_socket_config *config)
{
	return xsk_socket__create_shared(socket, interface, queue, umem, rx, tx, fill, comp,
					 config);
}

struct xsk_socket *call_xsk_socket__create_opts(const char *interface, __u32 queue,
						struct xsk_socket_opts *options)
{
	return xsk_socket__create_opts(interface, queue, options);
}

void call_xsk_socket__delete(struct xsk_socket *socket)
{
	xsk_socket__delete(socket);
}

__u32 call_xsk_ring_prod__reserve(struct xsk_ring_prod *ring, __u32 count, __u32 *index)
{
	return xsk_ring_prod__reserve(ring, count, index);
}

__u32 call_xsk_ring_cons__peek(struct xsk_ring_cons *ring, __u32 count, __u32 *index)
{
	return xsk_ring_cons__peek(ring, count, index);
}

void call_xsk_ring_prod__submit(struct xsk_ring_prod *ring, __u32 count)
{
	xsk_ring_prod__submit(ring, count);
}

int call_xsk_ring_prod__needs_wakeup(const struct xsk_ring_prod *ring)
{
	return xsk_ring_prod__needs_wakeup(ring);
}

__u64 *call_xsk_ring_prod__fill_addr(struct xsk_ring_prod *ring, __u32 index)
{
	return xsk_ring_prod__fill_addr(ring, index);
}

struct xdp_desc *call_xsk_ring_prod__tx_desc(struct xsk_ring_prod *ring, __u32 index)
{
	return xsk_ring_prod__tx_desc(ring, index);
}

void call_xsk_ring_cons__release(struct xsk_ring_cons *ring, __u32 count)
{
	xsk_ring_cons__release(ring, count);
}

void call_xsk_ring_cons__cancel(struct xsk_ring_cons *ring, __u32 count)
{
	xsk_ring_cons__cancel(ring, count);
}

const __u64 *call_xsk_ring_cons__comp_addr(const struct xsk_ring_cons *ring, __u32 index)
{
	return xsk_ring_cons__comp_addr(ring, index);
}

const struct xdp_desc *call_xsk_ring_cons__rx_desc(const struct xsk_ring_cons *ring, __u32 index)
{
	return xsk_ring_cons__rx_desc(ring, index);
}

__u32 call_xsk_prod_nb_free(struct xsk_ring_prod *ring, __u32 count)
{
	return xsk_prod_nb_free(ring, count);
}

__u32 call_xsk_cons_nb_avail(struct xsk_ring_cons *ring, __u32 count)
{
	return xsk_cons_nb_avail(ring, count);
}

int registered_by_option(int fd, void *area, size_t size)
{
	struct xdp_umem_reg reg = { .addr = (unsigned long)area, .len = size, .chunk_size = 4096 };

	return setsockopt(fd, SOL_XDP, XDP_UMEM_REG, &reg, sizeof reg); /* pin: escapes */
}
