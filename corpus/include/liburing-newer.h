/* What liburing 2.4 to 2.15 adds to Debian 12's 2.3. */
#ifndef CORPUS_LIBURING_NEWER_H
#define CORPUS_LIBURING_NEWER_H

#include <liburing.h>

#ifndef IORING_MEM_REGION_REG_WAIT_ARG
struct io_uring_region_desc {
	__u64 user_addr;
	__u64 size;
	__u32 flags;
	__u32 id;
	__u64 mmap_offset;
	__u64 __resv[4];
};
struct io_uring_mem_region_reg {
	__u64 region_uptr;
	__u64 flags;
	__u64 __resv[2];
};
#define IORING_MEM_REGION_TYPE_USER 1
struct io_uring_zcrx_area_reg {
	__u64 addr;
	__u64 len;
	__u64 rq_area_token;
	__u32 flags;
	__u32 dmabuf_fd;
	__u64 __resv2[2];
};
struct io_uring_zcrx_ifq_reg {
	__u32 if_idx;
	__u32 if_rxq;
	__u32 rq_entries;
	__u32 flags;
	__u64 area_ptr;
	__u64 region_ptr;
};
#define IORING_REGISTER_CLONE_BUFFERS 30
#define IORING_REGISTER_ZCRX_IFQ 32
#define IORING_REGISTER_MEM_REGION 34
#define IORING_SETUP_NO_MMAP (1U << 14)
#define IOU_PBUF_RING_MMAP 1
#endif

int io_uring_clone_buffers(struct io_uring *ring, struct io_uring *from);
struct io_uring_buf_ring *io_uring_setup_buf_ring(struct io_uring *ring, unsigned count, int group,
						  unsigned flags, int *out);
int io_uring_free_buf_ring(struct io_uring *ring, struct io_uring_buf_ring *buf_ring,
			   unsigned count, int group);
int io_uring_register_region(struct io_uring *ring, struct io_uring_mem_region_reg *reg);
int io_uring_register_ifq(struct io_uring *ring, struct io_uring_zcrx_ifq_reg *reg);
int io_uring_queue_init_mem(unsigned entries, struct io_uring *ring,
			    struct io_uring_params *parameters, void *buf, size_t size);
int io_uring_submit_and_wait_reg(struct io_uring *ring, struct io_uring_cqe **cqe, unsigned count,
				 int index);
void io_uring_prep_sendto(struct io_uring_sqe *sqe, int fd, const void *buf, size_t size, int flags,
			  const struct sockaddr *address, socklen_t length);
void io_uring_prep_readv_fixed(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
			       unsigned count, __u64 offset, int flags, int index);
void io_uring_prep_writev_fixed(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
				unsigned count, __u64 offset, int flags, int index);
void io_uring_prep_sendmsg_zc_fixed(struct io_uring_sqe *sqe, int fd, const struct msghdr *msg,
				    unsigned flags, unsigned index);
int io_uring_close_ring_fd(struct io_uring *ring);

#endif
