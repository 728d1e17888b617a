/* What xdp-tools 1.4 and 1.5 add to Debian 12's xdp/xsk.h (1.3). */
#ifndef CORPUS_XSK_NEWER_H
#define CORPUS_XSK_NEWER_H

#include <xdp/xsk.h>

struct xsk_umem_opts {
	size_t sz;
	int fd;
	__u64 size;
	__u32 fill_size;
	__u32 comp_size;
	__u32 frame_size;
	__u32 frame_headroom;
	__u32 flags;
};
struct xsk_socket_opts;
int xsk_umem__create_with_fd(struct xsk_umem **umem, int fd, void *area, __u64 size,
			     struct xsk_ring_prod *fill, struct xsk_ring_cons *comp,
			     const struct xsk_umem_config *config);
struct xsk_umem *xsk_umem__create_opts(void *area, struct xsk_ring_prod *fill,
				       struct xsk_ring_cons *comp, struct xsk_umem_opts *options);
struct xsk_socket *xsk_socket__create_opts(const char *interface, __u32 queue,
					   struct xsk_socket_opts *options);

#endif
