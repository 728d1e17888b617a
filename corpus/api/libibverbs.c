/* Every modelled call of rules/libibverbs.json. A pin that is live when its function returns escapes. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <infiniband/verbs.h>
#include <infiniband/mlx5dv.h>
#include "rdma-newer.h"

int call_ibv_fork_init(void)
{
	return ibv_fork_init();
}

int call_ibv_dontfork_range(void *addr, size_t length)
{
	return ibv_dontfork_range(addr, length);
}

int call_ibv_dofork_range(void *addr, size_t length)
{
	return ibv_dofork_range(addr, length);
}

struct ibv_mr *call_ibv_reg_mr(struct ibv_pd *pd, void *addr, size_t length, int access)
{
	/* pin: escapes */
	return ibv_reg_mr(pd, addr, length, access);
}

struct ibv_mr *call_ibv_reg_mr_iova(struct ibv_pd *pd, void *addr, size_t length, uint64_t iova,
				    int access)
{
	/* pin: escapes */
	return ibv_reg_mr_iova(pd, addr, length, iova, access);
}

struct ibv_mr *call_ibv_reg_mr_ex(struct ibv_pd *pd, void *addr, size_t length)
{
	struct ibv_mr_init_attr attr = { .addr = addr,
					 .length = length,
					 .access = IBV_ACCESS_LOCAL_WRITE };

	/* pin: escapes */
	return ibv_reg_mr_ex(pd, &attr);
}

struct ibv_mr *call_ibv_reg_mr_ex_of_fd(struct ibv_pd *pd, int fd, size_t length)
{
	struct ibv_mr_init_attr attr = { .fd = fd,
					 .length = length,
					 .comp_mask = IBV_REG_MR_MASK_FD };

	/* pin: unpinned */
	return ibv_reg_mr_ex(pd, &attr);
}

struct ibv_mr *call_ibv_reg_buf_mr(struct ibv_pd *pd, struct ibv_buf *buf, void *addr,
				   size_t length, int access)
{
	/* pin: escapes */
	return ibv_reg_buf_mr(pd, buf, addr, length, access);
}

struct ibv_mr *call_ibv_exp_reg_mr(struct ibv_pd *pd, void *addr, size_t length)
{
	struct ibv_exp_reg_mr_in in = { .pd = pd, .addr = addr, .length = length };

	/* pin: escapes */
	return ibv_exp_reg_mr(&in);
}

struct mlx5dv_devx_umem *call_mlx5dv_devx_umem_reg(struct ibv_context *context, void *addr,
						   size_t size, uint32_t access)
{
	/* pin: escapes */
	return mlx5dv_devx_umem_reg(context, addr, size, access);
}

struct mlx5dv_devx_umem *call_mlx5dv_devx_umem_reg_ex(struct ibv_context *context, void *addr,
						      size_t size)
{
	struct mlx5dv_devx_umem_in in = { .addr = addr,
					  .size = size,
					  .access = IBV_ACCESS_LOCAL_WRITE };

	/* pin: escapes */
	return mlx5dv_devx_umem_reg_ex(context, &in);
}

int call_mlx5dv_devx_umem_dereg(struct mlx5dv_devx_umem *umem)
{
	return mlx5dv_devx_umem_dereg(umem);
}

struct ibv_mr *call_ibv_reg_dmabuf_mr(struct ibv_pd *pd, uint64_t offset, size_t length,
				      uint64_t iova, int fd, int access)
{
	/* pin: unpinned */
	return ibv_reg_dmabuf_mr(pd, offset, length, iova, fd, access);
}

struct ibv_mr *call_ibv_reg_dm_mr(struct ibv_pd *pd, struct ibv_dm *dm, uint64_t offset,
				  size_t length, unsigned int access)
{
	/* pin: unpinned */
	return ibv_reg_dm_mr(pd, dm, offset, length, access);
}

struct ibv_mr *call_ibv_alloc_null_mr(struct ibv_pd *pd)
{
	/* pin: unpinned */
	return ibv_alloc_null_mr(pd);
}

struct ibv_mr *call_ibv_import_mr(struct ibv_pd *pd, uint32_t handle)
{
	/* pin: unpinned */
	return ibv_import_mr(pd, handle);
}

struct ibv_mr *call_mlx5dv_reg_dmabuf_mr(struct ibv_pd *pd, uint64_t offset, size_t length,
					 uint64_t iova, int fd, int access, int mlx5_access)
{
	/* pin: unpinned */
	return mlx5dv_reg_dmabuf_mr(pd, offset, length, iova, fd, access, mlx5_access);
}

int call_ibv_dereg_mr(struct ibv_mr *mr)
{
	return ibv_dereg_mr(mr);
}

int call_ibv_rereg_mr(struct ibv_mr *mr, int flags, struct ibv_pd *pd, void *addr, size_t length,
		      int access)
{
	/* pin: escapes */
	return ibv_rereg_mr(mr, flags, pd, addr, length, access);
}

struct ibv_device **call_ibv_get_device_list(int *count)
{
	return ibv_get_device_list(count);
}

struct ibv_context *call_ibv_open_device(struct ibv_device *device)
{
	return ibv_open_device(device);
}

int call_ibv_close_device(struct ibv_context *context)
{
	return ibv_close_device(context);
}

struct ibv_pd *call_ibv_alloc_pd(struct ibv_context *context)
{
	return ibv_alloc_pd(context);
}

struct ibv_td *call_ibv_alloc_td(struct ibv_context *context, struct ibv_td_init_attr *attr)
{
	return ibv_alloc_td(context, attr);
}

struct ibv_pd *call_ibv_alloc_parent_domain(struct ibv_context *context,
					    struct ibv_parent_domain_init_attr *attr)
{
	return ibv_alloc_parent_domain(context, attr);
}

struct ibv_comp_channel *call_ibv_create_comp_channel(struct ibv_context *context)
{
	return ibv_create_comp_channel(context);
}

struct ibv_cq *call_ibv_create_cq(struct ibv_context *context, int entries, void *user,
				  struct ibv_comp_channel *channel, int vector)
{
	return ibv_create_cq(context, entries, user, channel, vector);
}

struct ibv_cq_ex *call_ibv_create_cq_ex(struct ibv_context *context,
					struct ibv_cq_init_attr_ex *attr)
{
	return ibv_create_cq_ex(context, attr);
}

struct ibv_qp *call_ibv_create_qp(struct ibv_pd *pd, struct ibv_qp_init_attr *attr)
{
	return ibv_create_qp(pd, attr);
}

struct ibv_qp *call_ibv_create_qp_ex(struct ibv_context *context, struct ibv_qp_init_attr_ex *attr)
{
	return ibv_create_qp_ex(context, attr);
}

struct ibv_srq *call_ibv_create_srq(struct ibv_pd *pd, struct ibv_srq_init_attr *attr)
{
	return ibv_create_srq(pd, attr);
}

struct ibv_srq *call_ibv_create_srq_ex(struct ibv_context *context,
				       struct ibv_srq_init_attr_ex *attr)
{
	return ibv_create_srq_ex(context, attr);
}

struct ibv_wq *call_ibv_create_wq(struct ibv_context *context, struct ibv_wq_init_attr *attr)
{
	return ibv_create_wq(context, attr);
}

struct ibv_ah *call_ibv_create_ah(struct ibv_pd *pd, struct ibv_ah_attr *attr)
{
	return ibv_create_ah(pd, attr);
}

int call_ibv_resize_cq(struct ibv_cq *cq, int entries)
{
	return ibv_resize_cq(cq, entries);
}

int call_ibv_post_send(struct ibv_qp *qp, struct ibv_send_wr *wr, struct ibv_send_wr **bad_wr)
{
	return ibv_post_send(qp, wr, bad_wr);
}

int call_ibv_post_recv(struct ibv_qp *qp, struct ibv_recv_wr *wr, struct ibv_recv_wr **bad_wr)
{
	return ibv_post_recv(qp, wr, bad_wr);
}

int call_ibv_post_srq_recv(struct ibv_srq *srq, struct ibv_recv_wr *wr, struct ibv_recv_wr **bad_wr)
{
	return ibv_post_srq_recv(srq, wr, bad_wr);
}

int call_ibv_post_srq_ops(struct ibv_srq *srq, struct ibv_ops_wr *wr, struct ibv_ops_wr **bad_wr)
{
	return ibv_post_srq_ops(srq, wr, bad_wr);
}

int call_ibv_post_wq_recv(struct ibv_wq *wq, struct ibv_recv_wr *wr, struct ibv_recv_wr **bad_wr)
{
	return ibv_post_wq_recv(wq, wr, bad_wr);
}

void call_ibv_wr_start(struct ibv_qp_ex *qp)
{
	ibv_wr_start(qp);
}

int call_ibv_wr_complete(struct ibv_qp_ex *qp)
{
	return ibv_wr_complete(qp);
}

void call_ibv_wr_abort(struct ibv_qp_ex *qp)
{
	ibv_wr_abort(qp);
}

void call_ibv_wr_send(struct ibv_qp_ex *qp)
{
	ibv_wr_send(qp);
}

void call_ibv_wr_rdma_write(struct ibv_qp_ex *qp, uint32_t rkey, uint64_t remote)
{
	ibv_wr_rdma_write(qp, rkey, remote);
}

void call_ibv_wr_rdma_read(struct ibv_qp_ex *qp, uint32_t rkey, uint64_t remote)
{
	ibv_wr_rdma_read(qp, rkey, remote);
}

void call_ibv_wr_rdma_write_imm(struct ibv_qp_ex *qp, uint32_t rkey, uint64_t remote, __be32 data)
{
	ibv_wr_rdma_write_imm(qp, rkey, remote, data);
}

void call_ibv_wr_send_imm(struct ibv_qp_ex *qp, __be32 data)
{
	ibv_wr_send_imm(qp, data);
}

void call_ibv_wr_send_inv(struct ibv_qp_ex *qp, uint32_t data)
{
	ibv_wr_send_inv(qp, data);
}

void call_ibv_wr_atomic_cmp_swp(struct ibv_qp_ex *qp, uint32_t rkey, uint64_t remote,
				uint64_t compare, uint64_t swap)
{
	ibv_wr_atomic_cmp_swp(qp, rkey, remote, compare, swap);
}

void call_ibv_wr_atomic_fetch_add(struct ibv_qp_ex *qp, uint32_t rkey, uint64_t remote,
				  uint64_t add)
{
	ibv_wr_atomic_fetch_add(qp, rkey, remote, add);
}

void call_ibv_wr_set_sge(struct ibv_qp_ex *qp, uint32_t lkey, uint64_t addr, uint32_t length)
{
	ibv_wr_set_sge(qp, lkey, addr, length);
}

void call_ibv_wr_set_sge_list(struct ibv_qp_ex *qp, size_t count, const struct ibv_sge *list)
{
	ibv_wr_set_sge_list(qp, count, list);
}

void call_ibv_wr_set_inline_data(struct ibv_qp_ex *qp, void *addr, size_t length)
{
	ibv_wr_set_inline_data(qp, addr, length);
}

void call_ibv_wr_set_inline_data_list(struct ibv_qp_ex *qp, size_t count,
				      const struct ibv_data_buf *list)
{
	ibv_wr_set_inline_data_list(qp, count, list);
}

void call_ibv_wr_set_ud_addr(struct ibv_qp_ex *qp, struct ibv_ah *ah, uint32_t qpn, uint32_t qkey)
{
	ibv_wr_set_ud_addr(qp, ah, qpn, qkey);
}

int call_ibv_poll_cq(struct ibv_cq *cq, int count, struct ibv_wc *completions)
{
	return ibv_poll_cq(cq, count, completions);
}

int call_ibv_start_poll(struct ibv_cq_ex *cq, struct ibv_poll_cq_attr *attr)
{
	return ibv_start_poll(cq, attr);
}

int call_ibv_next_poll(struct ibv_cq_ex *cq)
{
	return ibv_next_poll(cq);
}

void call_ibv_end_poll(struct ibv_cq_ex *cq)
{
	ibv_end_poll(cq);
}

int call_ibv_req_notify_cq(struct ibv_cq *cq, int solicited)
{
	return ibv_req_notify_cq(cq, solicited);
}

int call_ibv_get_cq_event(struct ibv_comp_channel *channel, struct ibv_cq **cq, void **user)
{
	return ibv_get_cq_event(channel, cq, user);
}

void call_ibv_ack_cq_events(struct ibv_cq *cq, unsigned int count)
{
	ibv_ack_cq_events(cq, count);
}

int call_ibv_modify_qp(struct ibv_qp *qp, struct ibv_qp_attr *attr, int mask)
{
	return ibv_modify_qp(qp, attr, mask);
}

int call_ibv_query_qp(struct ibv_qp *qp, struct ibv_qp_attr *attr, int mask,
		      struct ibv_qp_init_attr *init)
{
	return ibv_query_qp(qp, attr, mask, init);
}

int call_ibv_modify_srq(struct ibv_srq *srq, struct ibv_srq_attr *attr, int mask)
{
	return ibv_modify_srq(srq, attr, mask);
}

int call_ibv_query_srq(struct ibv_srq *srq, struct ibv_srq_attr *attr)
{
	return ibv_query_srq(srq, attr);
}

int call_ibv_modify_cq(struct ibv_cq *cq, struct ibv_modify_cq_attr *attr)
{
	return ibv_modify_cq(cq, attr);
}

int call_ibv_modify_wq(struct ibv_wq *wq, struct ibv_wq_attr *attr)
{
	return ibv_modify_wq(wq, attr);
}

int call_ibv_attach_mcast(struct ibv_qp *qp, const union ibv_gid *gid, uint16_t lid)
{
	return ibv_attach_mcast(qp, gid, lid);
}

int call_ibv_detach_mcast(struct ibv_qp *qp, const union ibv_gid *gid, uint16_t lid)
{
	return ibv_detach_mcast(qp, gid, lid);
}

int call_ibv_destroy_qp(struct ibv_qp *qp)
{
	return ibv_destroy_qp(qp);
}

int call_ibv_destroy_cq(struct ibv_cq *cq)
{
	return ibv_destroy_cq(cq);
}

int call_ibv_destroy_srq(struct ibv_srq *srq)
{
	return ibv_destroy_srq(srq);
}

int call_ibv_destroy_wq(struct ibv_wq *wq)
{
	return ibv_destroy_wq(wq);
}

int call_ibv_destroy_comp_channel(struct ibv_comp_channel *channel)
{
	return ibv_destroy_comp_channel(channel);
}

int call_ibv_destroy_ah(struct ibv_ah *ah)
{
	return ibv_destroy_ah(ah);
}

int call_ibv_dealloc_pd(struct ibv_pd *pd)
{
	return ibv_dealloc_pd(pd);
}

int call_ibv_dealloc_td(struct ibv_td *td)
{
	return ibv_dealloc_td(td);
}

int call_ibv_query_device(struct ibv_context *context, struct ibv_device_attr *attr)
{
	return ibv_query_device(context, attr);
}

int call_ibv_query_device_ex(struct ibv_context *context,
			     const struct ibv_query_device_ex_input *input,
			     struct ibv_device_attr_ex *attr)
{
	return ibv_query_device_ex(context, input, attr);
}

int call_ibv_query_port(struct ibv_context *context, uint8_t port, struct ibv_port_attr *attr)
{
	return ibv_query_port(context, port, attr);
}

int call____ibv_query_port(struct ibv_context *context, uint8_t port, struct ibv_port_attr *attr)
{
	return ___ibv_query_port(context, port, attr);
}

int call_ibv_query_gid(struct ibv_context *context, uint8_t port, int index, union ibv_gid *gid)
{
	return ibv_query_gid(context, port, index, gid);
}

int call_ibv_query_pkey(struct ibv_context *context, uint8_t port, int index, __be16 *pkey)
{
	return ibv_query_pkey(context, port, index, pkey);
}

int call_ibv_get_async_event(struct ibv_context *context, struct ibv_async_event *event)
{
	return ibv_get_async_event(context, event);
}

int switched_on_by_environment(void)
{
	static char assignment[] = "IBV_FORK_SAFE=1";

	if (setenv("RDMAV_FORK_SAFE", "1", 1) != 0 || setenv("IBV_FORK_SAFE", "yes", 1) != 0)
		return -1;
	return putenv("RDMAV_FORK_SAFE=1") != 0 || putenv(assignment) != 0;
}

int huge_pages_by_environment(void)
{
	if (setenv("RDMAV_HUGEPAGES_SAFE", "1", 1) != 0)
		return -1;
	return putenv("RDMAV_HUGEPAGES_SAFE=1");
}

int registered_for_a_while(struct ibv_pd *pd, void *addr, size_t length)
{
	struct ibv_mr *mr =
		ibv_reg_mr(pd, addr, length, IBV_ACCESS_LOCAL_WRITE); /* pin: released */

	if (mr == NULL)
		return -1;
	return ibv_dereg_mr(mr);
}

struct ibv_mr *registered_on_demand(struct ibv_pd *pd, void *addr, size_t length)
{
	/* pin: unpinned */
	return ibv_reg_mr(pd, addr, length, IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_ON_DEMAND);
}

struct ibv_mr *registered_shared(struct ibv_pd *pd, void **out, size_t length)
{
	void *addr = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (addr == MAP_FAILED)
		return NULL;
	*out = addr;
	return ibv_reg_mr(pd, addr, length, IBV_ACCESS_LOCAL_WRITE); /* pin: shared */
}
