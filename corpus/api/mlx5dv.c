/* Every modelled call of rules/mlx5dv.json. A pin that is live when its function returns escapes. */
#include <string.h>
#include <infiniband/verbs.h>
#include <infiniband/mlx5dv.h>
#include <infiniband/efadv.h>
#include "rdma-newer.h"

void *call_ibv_alloc_buf(struct ibv_pd *pd, size_t size, struct ibv_buf **out)
{
	return ibv_alloc_buf(pd, size, out);
}

int call_ibv_free_buf(struct ibv_buf *buf)
{
	return ibv_free_buf(buf);
}

int call_ibv_cmd_reg_mr(struct ibv_pd *pd, void *addr, size_t length, uint64_t iova, int access,
			struct verbs_mr *mr, void *command, size_t command_size, void *response,
			size_t response_size)
{
	/* pin: escapes */
	return ibv_cmd_reg_mr(pd, addr, length, iova, access, mr, command, command_size, response,
			      response_size);
}

int call_ibv_cmd_reg_mr_ex(struct ibv_pd *pd, struct verbs_mr *mr, void *addr, size_t length)
{
	struct ibv_mr_init_attr attr = { .addr = addr,
					 .length = length,
					 .access = IBV_ACCESS_LOCAL_WRITE };

	/* pin: escapes */
	return ibv_cmd_reg_mr_ex(pd, mr, &attr);
}

int call_ibv_cmd_dereg_mr(struct verbs_mr *mr)
{
	return ibv_cmd_dereg_mr(mr);
}

struct ibv_context *call_mlx5dv_open_device(struct ibv_device *device,
					    struct mlx5dv_context_attr *attr)
{
	return mlx5dv_open_device(device, attr);
}

struct ibv_qp *call_mlx5dv_create_qp(struct ibv_context *context, struct ibv_qp_init_attr_ex *attr,
				     struct mlx5dv_qp_init_attr *mlx5_attr)
{
	return mlx5dv_create_qp(context, attr, mlx5_attr);
}

struct ibv_wq *call_mlx5dv_create_wq(struct ibv_context *context, struct ibv_wq_init_attr *attr,
				     struct mlx5dv_wq_init_attr *mlx5_attr)
{
	return mlx5dv_create_wq(context, attr, mlx5_attr);
}

struct ibv_cq_ex *call_mlx5dv_create_cq(struct ibv_context *context,
					struct ibv_cq_init_attr_ex *attr,
					struct mlx5dv_cq_init_attr *mlx5_attr)
{
	return mlx5dv_create_cq(context, attr, mlx5_attr);
}

struct mlx5dv_mkey *call_mlx5dv_create_mkey(struct mlx5dv_mkey_init_attr *attr)
{
	/* pin: unpinned */
	return mlx5dv_create_mkey(attr);
}

int call_mlx5dv_destroy_mkey(struct mlx5dv_mkey *mkey)
{
	return mlx5dv_destroy_mkey(mkey);
}

struct ibv_dm *call_mlx5dv_alloc_dm(struct ibv_context *context, struct ibv_alloc_dm_attr *attr,
				    struct mlx5dv_alloc_dm_attr *mlx5_attr)
{
	/* pin: unpinned */
	return mlx5dv_alloc_dm(context, attr, mlx5_attr);
}

void *call_mlx5dv_dm_map_op_addr(struct ibv_dm *dm, uint8_t op)
{
	return mlx5dv_dm_map_op_addr(dm, op);
}

struct mlx5dv_devx_umem *call_mlx5dv_devx_umem_import(struct ibv_context *context, uint32_t handle)
{
	/* pin: unpinned */
	return mlx5dv_devx_umem_import(context, handle);
}

struct mlx5dv_devx_obj *call_mlx5dv_devx_obj_create(struct ibv_context *context, const void *in,
						    size_t in_length, void *out, size_t out_length)
{
	return mlx5dv_devx_obj_create(context, in, in_length, out, out_length);
}

int call_mlx5dv_devx_obj_destroy(struct mlx5dv_devx_obj *object)
{
	return mlx5dv_devx_obj_destroy(object);
}

int call_mlx5dv_devx_general_cmd(struct ibv_context *context, const void *in, size_t in_length,
				 void *out, size_t out_length)
{
	return mlx5dv_devx_general_cmd(context, in, in_length, out, out_length);
}

int call_mlx5dv_init_obj(struct mlx5dv_obj *object, uint64_t type)
{
	return mlx5dv_init_obj(object, type);
}

struct mlx5dv_qp_ex *call_mlx5dv_qp_ex_from_ibv_qp_ex(struct ibv_qp_ex *qp)
{
	return mlx5dv_qp_ex_from_ibv_qp_ex(qp);
}

void call_mlx5dv_wr_set_dc_addr(struct mlx5dv_qp_ex *qp, struct ibv_ah *ah, uint32_t dctn,
				uint64_t key)
{
	mlx5dv_wr_set_dc_addr(qp, ah, dctn, key);
}

void call_mlx5dv_wr_mr_interleaved(struct mlx5dv_qp_ex *qp, struct mlx5dv_mkey *mkey,
				   uint32_t access, uint32_t repeat, uint16_t count,
				   struct mlx5dv_mr_interleaved *blocks)
{
	mlx5dv_wr_mr_interleaved(qp, mkey, access, repeat, count, blocks);
}

void call_mlx5dv_wr_mr_list(struct mlx5dv_qp_ex *qp, struct mlx5dv_mkey *mkey, uint32_t access,
			    uint16_t count, struct ibv_sge *list)
{
	mlx5dv_wr_mr_list(qp, mkey, access, count, list);
}

void call_mlx5dv_wr_mkey_configure(struct mlx5dv_qp_ex *qp, struct mlx5dv_mkey *mkey,
				   uint8_t setters, struct mlx5dv_mkey_conf_attr *attr)
{
	mlx5dv_wr_mkey_configure(qp, mkey, setters, attr);
}

void call_mlx5dv_wr_set_mkey_access_flags(struct mlx5dv_qp_ex *qp, uint32_t access)
{
	mlx5dv_wr_set_mkey_access_flags(qp, access);
}

void call_mlx5dv_wr_set_mkey_layout_list(struct mlx5dv_qp_ex *qp, uint16_t count,
					 const struct ibv_sge *list)
{
	mlx5dv_wr_set_mkey_layout_list(qp, count, list);
}

void call_mlx5dv_wr_set_mkey_layout_interleaved(struct mlx5dv_qp_ex *qp, uint32_t repeat,
						uint16_t count,
						const struct mlx5dv_mr_interleaved *blocks)
{
	mlx5dv_wr_set_mkey_layout_interleaved(qp, repeat, count, blocks);
}

void call_mlx5dv_wr_raw_wqe(struct mlx5dv_qp_ex *qp, const void *wqe)
{
	mlx5dv_wr_raw_wqe(qp, wqe);
}

struct ibv_qp *call_efadv_create_qp_ex(struct ibv_context *context,
				       struct ibv_qp_init_attr_ex *attr,
				       struct efadv_qp_init_attr *efa_attr, uint32_t size)
{
	return efadv_create_qp_ex(context, attr, efa_attr, size);
}

struct ibv_qp *call_efadv_create_driver_qp(struct ibv_pd *pd, struct ibv_qp_init_attr *attr,
					   uint32_t type)
{
	return efadv_create_driver_qp(pd, attr, type);
}
