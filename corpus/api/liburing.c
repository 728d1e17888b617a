/* Every modelled call of rules/liburing.json. A pin that is live when its function returns escapes. */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <liburing.h>
#include "liburing-newer.h"

int call_io_uring_register_buffers(struct io_uring *ring, void *addr, size_t size)
{
	struct iovec iov = { addr, size };

	/* pin: escapes */
	return io_uring_register_buffers(ring, &iov, 1);
}

int call_io_uring_register_buffers_tags(struct io_uring *ring, const struct iovec *iov,
					const __u64 *tags, unsigned int count)
{
	/* pin: escapes */
	return io_uring_register_buffers_tags(ring, iov, tags, count);
}

int call_io_uring_register_buffers_update_tag(struct io_uring *ring, unsigned int offset,
					      const struct iovec *iov, const __u64 *tags,
					      unsigned int count)
{
	/* pin: escapes */
	return io_uring_register_buffers_update_tag(ring, offset, iov, tags, count);
}

int call_io_uring_register_buffers_sparse(struct io_uring *ring, unsigned int count)
{
	/* pin: unpinned */
	return io_uring_register_buffers_sparse(ring, count);
}

int call_io_uring_unregister_buffers(struct io_uring *ring)
{
	return io_uring_unregister_buffers(ring);
}

int call_io_uring_clone_buffers(struct io_uring *ring, struct io_uring *from)
{
	return io_uring_clone_buffers(ring, from);
}

int call_io_uring_register_buf_ring(struct io_uring *ring, void *addr, unsigned count)
{
	struct io_uring_buf_reg reg = { .ring_addr = (unsigned long)addr, .ring_entries = count };

	/* pin: escapes */
	return io_uring_register_buf_ring(ring, &reg, 0);
}

int call_io_uring_unregister_buf_ring(struct io_uring *ring, int group)
{
	return io_uring_unregister_buf_ring(ring, group);
}

struct io_uring_buf_ring *call_io_uring_setup_buf_ring(struct io_uring *ring, unsigned int count,
						       int group, unsigned int flags, int *out)
{
	return io_uring_setup_buf_ring(ring, count, group, flags, out); /* pin: escapes */
}

int call_io_uring_free_buf_ring(struct io_uring *ring, struct io_uring_buf_ring *buf_ring,
				unsigned int count, int group)
{
	return io_uring_free_buf_ring(ring, buf_ring, count, group);
}

int call_io_uring_register_region(struct io_uring *ring, struct io_uring_mem_region_reg *reg)
{
	/* pin: escapes */
	return io_uring_register_region(ring, reg);
}

int call_io_uring_register_ifq(struct io_uring *ring, struct io_uring_zcrx_ifq_reg *reg)
{
	/* pin: escapes */
	return io_uring_register_ifq(ring, reg);
}

int call_io_uring_queue_init(unsigned int entries, struct io_uring *ring, unsigned int flags)
{
	return io_uring_queue_init(entries, ring, flags);
}

int call_io_uring_queue_init_params(unsigned int entries, struct io_uring *ring,
				    struct io_uring_params *parameters)
{
	return io_uring_queue_init_params(entries, ring, parameters);
}

int call_io_uring_queue_mmap(int fd, struct io_uring_params *parameters, struct io_uring *ring)
{
	return io_uring_queue_mmap(fd, parameters, ring);
}

int call_io_uring_queue_init_mem(unsigned int entries, struct io_uring *ring,
				 struct io_uring_params *parameters, void *buf, size_t size)
{
	/* pin: escapes */
	return io_uring_queue_init_mem(entries, ring, parameters, buf, size);
}

void call_io_uring_queue_exit(struct io_uring *ring)
{
	io_uring_queue_exit(ring);
}

int call_io_uring_ring_dontfork(struct io_uring *ring)
{
	return io_uring_ring_dontfork(ring);
}

int call_io_uring_submit(struct io_uring *ring)
{
	return io_uring_submit(ring);
}

int call_io_uring_submit_and_wait(struct io_uring *ring, unsigned int count)
{
	return io_uring_submit_and_wait(ring, count);
}

int call_io_uring_submit_and_wait_timeout(struct io_uring *ring, struct io_uring_cqe **cqe,
					  unsigned int count, struct __kernel_timespec *timeout,
					  sigset_t *mask)
{
	return io_uring_submit_and_wait_timeout(ring, cqe, count, timeout, mask);
}

int call_io_uring_submit_and_wait_reg(struct io_uring *ring, struct io_uring_cqe **cqe,
				      unsigned int count, int index)
{
	return io_uring_submit_and_wait_reg(ring, cqe, count, index);
}

int call_io_uring_submit_and_get_events(struct io_uring *ring)
{
	return io_uring_submit_and_get_events(ring);
}

int call_io_uring_get_events(struct io_uring *ring)
{
	return io_uring_get_events(ring);
}

int call_io_uring_enter(unsigned int fd, unsigned int submit, unsigned int complete,
			unsigned int flags, sigset_t *mask)
{
	return io_uring_enter(fd, submit, complete, flags, mask);
}

int call_io_uring_enter2(unsigned int fd, unsigned int submit, unsigned int complete,
			 unsigned int flags, sigset_t *mask, size_t sz)
{
	return io_uring_enter2(fd, submit, complete, flags, mask, sz);
}

struct io_uring_sqe *call_io_uring_get_sqe(struct io_uring *ring)
{
	return io_uring_get_sqe(ring);
}

int call_io_uring_wait_cqe(struct io_uring *ring, struct io_uring_cqe **cqe)
{
	return io_uring_wait_cqe(ring, cqe);
}

int call_io_uring_wait_cqe_nr(struct io_uring *ring, struct io_uring_cqe **cqe, unsigned int count)
{
	return io_uring_wait_cqe_nr(ring, cqe, count);
}

int call_io_uring_wait_cqes(struct io_uring *ring, struct io_uring_cqe **cqe, unsigned int count,
			    struct __kernel_timespec *timeout, sigset_t *mask)
{
	return io_uring_wait_cqes(ring, cqe, count, timeout, mask);
}

int call_io_uring_wait_cqe_timeout(struct io_uring *ring, struct io_uring_cqe **cqe,
				   struct __kernel_timespec *timeout)
{
	return io_uring_wait_cqe_timeout(ring, cqe, timeout);
}

int call_io_uring_peek_cqe(struct io_uring *ring, struct io_uring_cqe **cqe)
{
	return io_uring_peek_cqe(ring, cqe);
}

unsigned int call_io_uring_peek_batch_cqe(struct io_uring *ring, struct io_uring_cqe **cqes,
					  unsigned int count)
{
	return io_uring_peek_batch_cqe(ring, cqes, count);
}

void call_io_uring_cqe_seen(struct io_uring *ring, struct io_uring_cqe *cqe)
{
	io_uring_cqe_seen(ring, cqe);
}

void call_io_uring_cq_advance(struct io_uring *ring, unsigned int count)
{
	io_uring_cq_advance(ring, count);
}

void call_io_uring_prep_read(struct io_uring_sqe *sqe, int fd, void *buf, unsigned int size,
			     __u64 offset)
{
	io_uring_prep_read(sqe, fd, buf, size, offset);
}

void call_io_uring_prep_read_fixed(struct io_uring_sqe *sqe, int fd, void *buf, unsigned int size,
				   __u64 offset, int index)
{
	io_uring_prep_read_fixed(sqe, fd, buf, size, offset, index);
}

void call_io_uring_prep_write(struct io_uring_sqe *sqe, int fd, const void *buf, unsigned int size,
			      __u64 offset)
{
	io_uring_prep_write(sqe, fd, buf, size, offset);
}

void call_io_uring_prep_write_fixed(struct io_uring_sqe *sqe, int fd, const void *buf,
				    unsigned int size, __u64 offset, int index)
{
	io_uring_prep_write_fixed(sqe, fd, buf, size, offset, index);
}

void call_io_uring_prep_recv(struct io_uring_sqe *sqe, int fd, void *buf, size_t size, int flags)
{
	io_uring_prep_recv(sqe, fd, buf, size, flags);
}

void call_io_uring_prep_send(struct io_uring_sqe *sqe, int fd, const void *buf, size_t size,
			     int flags)
{
	io_uring_prep_send(sqe, fd, buf, size, flags);
}

void call_io_uring_prep_send_zc(struct io_uring_sqe *sqe, int fd, const void *buf, size_t size,
				int flags, unsigned int zc_flags)
{
	io_uring_prep_send_zc(sqe, fd, buf, size, flags, zc_flags);
}

void call_io_uring_prep_send_zc_fixed(struct io_uring_sqe *sqe, int fd, const void *buf,
				      size_t size, int flags, unsigned int zc_flags,
				      unsigned int index)
{
	io_uring_prep_send_zc_fixed(sqe, fd, buf, size, flags, zc_flags, index);
}

void call_io_uring_prep_sendto(struct io_uring_sqe *sqe, int fd, const void *buf, size_t size,
			       int flags, const struct sockaddr *address, socklen_t length)
{
	io_uring_prep_sendto(sqe, fd, buf, size, flags, address, length);
}

void call_io_uring_prep_readv(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
			      unsigned int count, __u64 offset)
{
	io_uring_prep_readv(sqe, fd, iov, count, offset);
}

void call_io_uring_prep_readv2(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
			       unsigned int count, __u64 offset, int flags)
{
	io_uring_prep_readv2(sqe, fd, iov, count, offset, flags);
}

void call_io_uring_prep_readv_fixed(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
				    unsigned int count, __u64 offset, int flags, int index)
{
	io_uring_prep_readv_fixed(sqe, fd, iov, count, offset, flags, index);
}

void call_io_uring_prep_writev(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
			       unsigned int count, __u64 offset)
{
	io_uring_prep_writev(sqe, fd, iov, count, offset);
}

void call_io_uring_prep_writev2(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
				unsigned int count, __u64 offset, int flags)
{
	io_uring_prep_writev2(sqe, fd, iov, count, offset, flags);
}

void call_io_uring_prep_writev_fixed(struct io_uring_sqe *sqe, int fd, const struct iovec *iov,
				     unsigned int count, __u64 offset, int flags, int index)
{
	io_uring_prep_writev_fixed(sqe, fd, iov, count, offset, flags, index);
}

void call_io_uring_prep_recvmsg(struct io_uring_sqe *sqe, int fd, struct msghdr *msg,
				unsigned int flags)
{
	io_uring_prep_recvmsg(sqe, fd, msg, flags);
}

void call_io_uring_prep_sendmsg(struct io_uring_sqe *sqe, int fd, const struct msghdr *msg,
				unsigned int flags)
{
	io_uring_prep_sendmsg(sqe, fd, msg, flags);
}

void call_io_uring_prep_sendmsg_zc(struct io_uring_sqe *sqe, int fd, const struct msghdr *msg,
				   unsigned flags)
{
	io_uring_prep_sendmsg_zc(sqe, fd, msg, flags);
}

void call_io_uring_prep_sendmsg_zc_fixed(struct io_uring_sqe *sqe, int fd, const struct msghdr *msg,
					 unsigned int flags, unsigned int index)
{
	io_uring_prep_sendmsg_zc_fixed(sqe, fd, msg, flags, index);
}

void call_io_uring_prep_rw(int operation, struct io_uring_sqe *sqe, int fd, const void *addr,
			   unsigned int length, __u64 offset)
{
	io_uring_prep_rw(operation, sqe, fd, addr, length, offset);
}

void call_io_uring_prep_madvise(struct io_uring_sqe *sqe, void *addr, off_t length, int advice)
{
	io_uring_prep_madvise(sqe, addr, length, advice);
}

int call_io_uring_register_files(struct io_uring *ring, const int *files, unsigned int count)
{
	return io_uring_register_files(ring, files, count);
}

int call_io_uring_register_files_sparse(struct io_uring *ring, unsigned int count)
{
	return io_uring_register_files_sparse(ring, count);
}

int call_io_uring_register_files_update(struct io_uring *ring, unsigned int offset,
					const int *files, unsigned int count)
{
	return io_uring_register_files_update(ring, offset, files, count);
}

int call_io_uring_register_eventfd(struct io_uring *ring, int fd)
{
	return io_uring_register_eventfd(ring, fd);
}

int call_io_uring_register_probe(struct io_uring *ring, struct io_uring_probe *probe,
				 unsigned int count)
{
	return io_uring_register_probe(ring, probe, count);
}

int call_io_uring_unregister_files(struct io_uring *ring)
{
	return io_uring_unregister_files(ring);
}

int call_io_uring_unregister_eventfd(struct io_uring *ring)
{
	return io_uring_unregister_eventfd(ring);
}

int call_io_uring_register_ring_fd(struct io_uring *ring)
{
	return io_uring_register_ring_fd(ring);
}

int call_io_uring_unregister_ring_fd(struct io_uring *ring)
{
	return io_uring_unregister_ring_fd(ring);
}

int call_io_uring_close_ring_fd(struct io_uring *ring)
{
	return io_uring_close_ring_fd(ring);
}

int call_io_uring_enable_rings(struct io_uring *ring)
{
	return io_uring_enable_rings(ring);
}

int call_io_uring_register(unsigned int fd, unsigned int operation, const void *arg,
			   unsigned int count)
{
	/* pin: escapes */
	return io_uring_register(fd, operation, arg, count);
}

int registered_for_a_while(struct io_uring *ring, void *addr, size_t size)
{
	struct iovec iov = { addr, size };
	int status = io_uring_register_buffers(ring, &iov, 1); /* pin: released */

	if (status != 0)
		return status;
	return io_uring_unregister_buffers(ring);
}

int raw_register(int fd, void *addr, size_t size)
{
	struct iovec iov = { addr, size };

	/* pin: escapes */
	return syscall(__NR_io_uring_register, fd, IORING_REGISTER_BUFFERS, &iov, 1);
}

int raw_unregister(int fd)
{
	return syscall(__NR_io_uring_register, fd, IORING_UNREGISTER_BUFFERS, NULL, 0);
}

int raw_register_sparse(int fd, unsigned count)
{
	struct io_uring_rsrc_register arg = { .nr = count, .flags = IORING_RSRC_REGISTER_SPARSE };

	/* pin: unpinned */
	return syscall(__NR_io_uring_register, fd, IORING_REGISTER_BUFFERS2, &arg, sizeof arg);
}

int raw_register_tagged(int fd, void *addr, size_t size)
{
	struct iovec iov = { addr, size };
	struct io_uring_rsrc_register arg = { .nr = 1, .data = (unsigned long)&iov };

	/* pin: escapes */
	return syscall(__NR_io_uring_register, fd, IORING_REGISTER_BUFFERS2, &arg, sizeof arg);
}

int raw_update(int fd, void *addr, size_t size)
{
	struct iovec iov = { addr, size };
	struct io_uring_rsrc_update2 arg = { .nr = 1, .data = (unsigned long)&iov };

	/* pin: escapes */
	return syscall(__NR_io_uring_register, fd, IORING_REGISTER_BUFFERS_UPDATE, &arg,
		       sizeof arg);
}

int raw_setup(unsigned entries)
{
	struct io_uring_params parameters = { .flags = IORING_SETUP_CLAMP };

	return syscall(__NR_io_uring_setup, entries, &parameters);
}

int raw_setup_in_own_memory(unsigned entries)
{
	struct io_uring_params parameters = { .flags = IORING_SETUP_NO_MMAP };

	return syscall(__NR_io_uring_setup, entries, &parameters); /* pin: escapes */
}

int raw_enter(int fd, unsigned count)
{
	return syscall(__NR_io_uring_enter, fd, count, 0, 0, NULL, 0);
}
