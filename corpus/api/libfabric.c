/* Every modelled call of rules/libfabric.json. A pin that is live when its function returns escapes. */
#include <stdlib.h>
#include <rdma/fabric.h>
#include <rdma/fi_cm.h>
#include <rdma/fi_domain.h>
#include <rdma/fi_endpoint.h>
#include <rdma/fi_eq.h>
#include <rdma/fi_rma.h>
#include <rdma/fi_tagged.h>
#include "libcxi.h"

int call_fi_mr_reg(struct fid_domain *domain, const void *buf, size_t size, uint64_t access,
		   uint64_t offset, uint64_t key, uint64_t flags, struct fid_mr **mr, void *context)
{
	/* pin: escapes */
	return fi_mr_reg(domain, buf, size, access, offset, key, flags, mr, context);
}

int call_fi_mr_regv(struct fid_domain *domain, const struct iovec *iov, size_t count,
		    uint64_t access, uint64_t offset, uint64_t key, uint64_t flags,
		    struct fid_mr **mr, void *context)
{
	/* pin: escapes */
	return fi_mr_regv(domain, iov, count, access, offset, key, flags, mr, context);
}

int call_fi_mr_regattr(struct fid_domain *domain, void *buf, size_t size, struct fid_mr **mr)
{
	struct iovec iov = { buf, size };
	struct fi_mr_attr attr = { .mr_iov = &iov, .iov_count = 1, .access = FI_RECV | FI_SEND };

	return fi_mr_regattr(domain, &attr, 0, mr); /* pin: escapes */
}

int memory_of_device(struct fid_domain *domain, void *buf, size_t size, struct fid_mr **mr)
{
	struct iovec iov = { buf, size };
	struct fi_mr_attr attr = {
		.mr_iov = &iov, .iov_count = 1, .access = FI_RECV, .iface = FI_HMEM_CUDA
	};

	return fi_mr_regattr(domain, &attr, 0, mr); /* pin: unpinned */
}

int call_fi_mr_refresh(struct fid_mr *mr, const struct iovec *iov, size_t count, uint64_t flags)
{
	/* pin: escapes */
	return fi_mr_refresh(mr, iov, count, flags);
}

int call_fi_close(struct fid *object)
{
	return fi_close(object);
}

int call_fi_mr_bind(struct fid_mr *mr, struct fid *bfid, uint64_t flags)
{
	return fi_mr_bind(mr, bfid, flags);
}

int call_fi_mr_enable(struct fid_mr *mr)
{
	return fi_mr_enable(mr);
}

int call_fi_fabric(struct fi_fabric_attr *attr, struct fid_fabric **fabric, void *context)
{
	return fi_fabric(attr, fabric, context);
}

int call_fi_domain(struct fid_fabric *fabric, struct fi_info *info, struct fid_domain **domain,
		   void *context)
{
	return fi_domain(fabric, info, domain, context);
}

int call_fi_domain2(struct fid_fabric *fabric, struct fi_info *info, struct fid_domain **domain,
		    uint64_t flags, void *context)
{
	return fi_domain2(fabric, info, domain, flags, context);
}

int call_fi_endpoint(struct fid_domain *domain, struct fi_info *info, struct fid_ep **endpoint,
		     void *context)
{
	return fi_endpoint(domain, info, endpoint, context);
}

int call_fi_passive_ep(struct fid_fabric *fabric, struct fi_info *info, struct fid_pep **endpoint,
		       void *context)
{
	return fi_passive_ep(fabric, info, endpoint, context);
}

int call_fi_cq_open(struct fid_domain *domain, struct fi_cq_attr *attr, struct fid_cq **queue,
		    void *context)
{
	return fi_cq_open(domain, attr, queue, context);
}

int call_fi_cntr_open(struct fid_domain *domain, struct fi_cntr_attr *attr,
		      struct fid_cntr **counter, void *context)
{
	return fi_cntr_open(domain, attr, counter, context);
}

int call_fi_eq_open(struct fid_fabric *fabric, struct fi_eq_attr *attr, struct fid_eq **queue,
		    void *context)
{
	return fi_eq_open(fabric, attr, queue, context);
}

int call_fi_av_open(struct fid_domain *domain, struct fi_av_attr *attr, struct fid_av **vector,
		    void *context)
{
	return fi_av_open(domain, attr, vector, context);
}

int call_fi_getinfo(uint32_t version, const char *node, const char *service, uint64_t flags,
		    const struct fi_info *hints, struct fi_info **out)
{
	return fi_getinfo(version, node, service, flags, hints, out);
}

int call_fi_enable(struct fid_ep *endpoint)
{
	return fi_enable(endpoint);
}

int call_fi_ep_bind(struct fid_ep *endpoint, struct fid *object, uint64_t flags)
{
	return fi_ep_bind(endpoint, object, flags);
}

int call_fi_connect(struct fid_ep *endpoint, const void *address, const void *data, size_t size)
{
	return fi_connect(endpoint, address, data, size);
}

int call_fi_accept(struct fid_ep *endpoint, const void *data, size_t size)
{
	return fi_accept(endpoint, data, size);
}

int call_fi_shutdown(struct fid_ep *endpoint, uint64_t flags)
{
	return fi_shutdown(endpoint, flags);
}

int call_fi_listen(struct fid_pep *endpoint)
{
	return fi_listen(endpoint);
}

int call_fi_av_insert(struct fid_av *vector, const void *address, size_t count, fi_addr_t *out,
		      uint64_t flags, void *context)
{
	return fi_av_insert(vector, address, count, out, flags, context);
}

ssize_t call_fi_send(struct fid_ep *endpoint, const void *buf, size_t size, void *descriptor,
		     fi_addr_t target, void *context)
{
	return fi_send(endpoint, buf, size, descriptor, target, context);
}

ssize_t call_fi_recv(struct fid_ep *endpoint, void *buf, size_t size, void *descriptor,
		     fi_addr_t source, void *context)
{
	return fi_recv(endpoint, buf, size, descriptor, source, context);
}

ssize_t call_fi_sendv(struct fid_ep *endpoint, const struct iovec *iov, void **descriptor,
		      size_t count, fi_addr_t target, void *context)
{
	return fi_sendv(endpoint, iov, descriptor, count, target, context);
}

ssize_t call_fi_recvv(struct fid_ep *endpoint, const struct iovec *iov, void **descriptor,
		      size_t count, fi_addr_t source, void *context)
{
	return fi_recvv(endpoint, iov, descriptor, count, source, context);
}

ssize_t call_fi_sendmsg(struct fid_ep *endpoint, const struct fi_msg *message, uint64_t flags)
{
	return fi_sendmsg(endpoint, message, flags);
}

ssize_t call_fi_recvmsg(struct fid_ep *endpoint, const struct fi_msg *message, uint64_t flags)
{
	return fi_recvmsg(endpoint, message, flags);
}

ssize_t call_fi_senddata(struct fid_ep *endpoint, const void *buf, size_t size, void *descriptor,
			 uint64_t data, fi_addr_t target, void *context)
{
	return fi_senddata(endpoint, buf, size, descriptor, data, target, context);
}

ssize_t call_fi_tsend(struct fid_ep *endpoint, const void *buf, size_t size, void *descriptor,
		      fi_addr_t target, uint64_t tag, void *context)
{
	return fi_tsend(endpoint, buf, size, descriptor, target, tag, context);
}

ssize_t call_fi_trecv(struct fid_ep *endpoint, void *buf, size_t size, void *descriptor,
		      fi_addr_t source, uint64_t tag, uint64_t ignore, void *context)
{
	return fi_trecv(endpoint, buf, size, descriptor, source, tag, ignore, context);
}

ssize_t call_fi_tsendv(struct fid_ep *endpoint, const struct iovec *iov, void **descriptor,
		       size_t count, fi_addr_t target, uint64_t tag, void *context)
{
	return fi_tsendv(endpoint, iov, descriptor, count, target, tag, context);
}

ssize_t call_fi_trecvv(struct fid_ep *endpoint, const struct iovec *iov, void **descriptor,
		       size_t count, fi_addr_t source, uint64_t tag, uint64_t ignore, void *context)
{
	return fi_trecvv(endpoint, iov, descriptor, count, source, tag, ignore, context);
}

ssize_t call_fi_tsendmsg(struct fid_ep *endpoint, const struct fi_msg_tagged *message,
			 uint64_t flags)
{
	return fi_tsendmsg(endpoint, message, flags);
}

ssize_t call_fi_trecvmsg(struct fid_ep *endpoint, const struct fi_msg_tagged *message,
			 uint64_t flags)
{
	return fi_trecvmsg(endpoint, message, flags);
}

ssize_t call_fi_read(struct fid_ep *endpoint, void *buf, size_t size, void *descriptor,
		     fi_addr_t source, uint64_t remote, uint64_t key, void *context)
{
	return fi_read(endpoint, buf, size, descriptor, source, remote, key, context);
}

ssize_t call_fi_write(struct fid_ep *endpoint, const void *buf, size_t size, void *descriptor,
		      fi_addr_t target, uint64_t remote, uint64_t key, void *context)
{
	return fi_write(endpoint, buf, size, descriptor, target, remote, key, context);
}

ssize_t call_fi_readv(struct fid_ep *endpoint, const struct iovec *iov, void **descriptor,
		      size_t count, fi_addr_t source, uint64_t remote, uint64_t key, void *context)
{
	return fi_readv(endpoint, iov, descriptor, count, source, remote, key, context);
}

ssize_t call_fi_writev(struct fid_ep *endpoint, const struct iovec *iov, void **descriptor,
		       size_t count, fi_addr_t target, uint64_t remote, uint64_t key, void *context)
{
	return fi_writev(endpoint, iov, descriptor, count, target, remote, key, context);
}

ssize_t call_fi_readmsg(struct fid_ep *endpoint, const struct fi_msg_rma *message, uint64_t flags)
{
	return fi_readmsg(endpoint, message, flags);
}

ssize_t call_fi_writemsg(struct fid_ep *endpoint, const struct fi_msg_rma *message, uint64_t flags)
{
	return fi_writemsg(endpoint, message, flags);
}

ssize_t call_fi_writedata(struct fid_ep *endpoint, const void *buf, size_t size, void *descriptor,
			  uint64_t data, fi_addr_t target, uint64_t remote, uint64_t key,
			  void *context)
{
	return fi_writedata(endpoint, buf, size, descriptor, data, target, remote, key, context);
}

ssize_t call_fi_inject(struct fid_ep *endpoint, const void *buf, size_t size, fi_addr_t target)
{
	return fi_inject(endpoint, buf, size, target);
}

ssize_t call_fi_tinject(struct fid_ep *endpoint, const void *buf, size_t size, fi_addr_t target,
			uint64_t tag)
{
	return fi_tinject(endpoint, buf, size, target, tag);
}

ssize_t call_fi_inject_write(struct fid_ep *endpoint, const void *buf, size_t size,
			     fi_addr_t target, uint64_t remote, uint64_t key)
{
	return fi_inject_write(endpoint, buf, size, target, remote, key);
}

ssize_t call_fi_cq_read(struct fid_cq *queue, void *buf, size_t count)
{
	return fi_cq_read(queue, buf, count);
}

ssize_t call_fi_cq_readfrom(struct fid_cq *queue, void *buf, size_t count, fi_addr_t *source)
{
	return fi_cq_readfrom(queue, buf, count, source);
}

ssize_t call_fi_cq_sread(struct fid_cq *queue, void *buf, size_t count, const void *condition,
			 int timeout)
{
	return fi_cq_sread(queue, buf, count, condition, timeout);
}

ssize_t call_fi_cq_sreadfrom(struct fid_cq *queue, void *buf, size_t count, fi_addr_t *source,
			     const void *condition, int timeout)
{
	return fi_cq_sreadfrom(queue, buf, count, source, condition, timeout);
}

ssize_t call_fi_cq_readerr(struct fid_cq *queue, struct fi_cq_err_entry *buf, uint64_t flags)
{
	return fi_cq_readerr(queue, buf, flags);
}

ssize_t call_fi_eq_sread(struct fid_eq *queue, uint32_t *event, void *buf, size_t size, int timeout,
			 uint64_t flags)
{
	return fi_eq_sread(queue, event, buf, size, timeout, flags);
}

ssize_t call_fi_eq_read(struct fid_eq *queue, uint32_t *event, void *buf, size_t size,
			uint64_t flags)
{
	return fi_eq_read(queue, event, buf, size, flags);
}

int call_fi_cntr_wait(struct fid_cntr *counter, uint64_t threshold, int timeout)
{
	return fi_cntr_wait(counter, threshold, timeout);
}

int call_cxil_map(struct cxil_lni *interface, void *va, size_t size, uint32_t flags,
		  struct cxi_md_hints *hints, struct cxi_md **out)
{
	/* pin: escapes */
	return cxil_map(interface, va, size, flags, hints, out);
}

int call_cxil_unmap(struct cxi_md *map)
{
	return cxil_unmap(map);
}

int protected_by_environment(void)
{
	static char efa[] = "FI_EFA_FORK_SAFE=1", cxi[] = "CXI_FORK_SAFE=1";

	if (setenv("FI_EFA_FORK_SAFE", "1", 1) != 0 || setenv("CXI_FORK_SAFE", "1", 1) != 0)
		return -1;
	return putenv(efa) != 0 || putenv(cxi) != 0 || putenv("FI_EFA_FORK_SAFE=1") != 0;
}

int registered_for_a_while(struct fid_domain *domain, void *buf, size_t size)
{
	struct fid_mr *mr;
	int status = fi_mr_reg(domain, buf, size, FI_RECV, 0, 0, 0, &mr, NULL); /* pin: released */

	if (status != 0)
		return status;
	return fi_close(&mr->fid);
}
