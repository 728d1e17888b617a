/* What newer or private headers of rdma-core declare, for Debian 12's (44): v54, v59, v64, driver.h. */
#ifndef CORPUS_RDMA_NEWER_H
#define CORPUS_RDMA_NEWER_H

#include <infiniband/verbs.h>
#include <infiniband/mlx5dv.h>

#ifndef IBV_REG_MR_MASK_FD
#define IBV_REG_MR_MASK_FD (1 << 2)
#define IBV_REG_MR_MASK_BUF (1 << 5)
struct ibv_mr_init_attr {
	size_t length;
	int access;
	uint32_t comp_mask;
	uint64_t iova;
	void *addr;
	int fd;
	uint64_t fd_offset;
};
#endif
struct ibv_mr *ibv_reg_mr_ex(struct ibv_pd *pd, struct ibv_mr_init_attr *attr);

struct ibv_buf;
void *ibv_alloc_buf(struct ibv_pd *pd, size_t size, struct ibv_buf **out);
int ibv_free_buf(struct ibv_buf *buf);
struct ibv_mr *ibv_reg_buf_mr(struct ibv_pd *pd, struct ibv_buf *buf, void *addr, size_t length,
			      int access);

struct mlx5dv_devx_umem *mlx5dv_devx_umem_import(struct ibv_context *context, uint32_t handle);
struct ibv_mr *mlx5dv_reg_dmabuf_mr(struct ibv_pd *pd, uint64_t offset, size_t length,
				    uint64_t iova, int fd, int access, int mlx5_access);

/* driver.h */
struct verbs_mr;
int ibv_dontfork_range(void *addr, size_t length);
int ibv_dofork_range(void *addr, size_t length);
int ibv_cmd_reg_mr(struct ibv_pd *pd, void *addr, size_t length, uint64_t iova, int access,
		   struct verbs_mr *mr, void *command, size_t command_size, void *response,
		   size_t response_size);
int ibv_cmd_reg_mr_ex(struct ibv_pd *pd, struct verbs_mr *mr, struct ibv_mr_init_attr *attr);
int ibv_cmd_dereg_mr(struct verbs_mr *mr);

/* the vendors' older stack */
struct ibv_exp_reg_mr_in {
	struct ibv_pd *pd;
	void *addr;
	size_t length;
	uint64_t exp_access;
};
struct ibv_mr *ibv_exp_reg_mr(struct ibv_exp_reg_mr_in *in);

#endif
