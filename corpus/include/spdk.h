/* SPDK, libvfn, xNVMe, libblkio and libvfio-user, what the corpus needs of them. */
#ifndef CORPUS_SPDK_H
#define CORPUS_SPDK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

/* spdk/env.h */
struct spdk_mempool;
typedef void spdk_mempool_obj_cb_t(struct spdk_mempool *pool, void *arg, void *object,
				   unsigned index);
void *spdk_malloc(size_t size, size_t align, uint64_t *unused, int numa, uint32_t flags);
void *spdk_zmalloc(size_t size, size_t align, uint64_t *unused, int numa, uint32_t flags);
void *spdk_realloc(void *ptr, size_t size, size_t align);
void spdk_free(void *ptr);
void *spdk_dma_malloc(size_t size, size_t align, uint64_t *unused);
void *spdk_dma_malloc_socket(size_t size, size_t align, uint64_t *unused, int numa);
void *spdk_dma_zmalloc(size_t size, size_t align, uint64_t *unused);
void *spdk_dma_zmalloc_socket(size_t size, size_t align, uint64_t *unused, int numa);
void *spdk_dma_realloc(void *ptr, size_t size, size_t align, uint64_t *unused);
void spdk_dma_free(void *ptr);
void *spdk_memzone_reserve(const char *name, size_t size, int numa, unsigned flags);
void *spdk_memzone_reserve_aligned(const char *name, size_t size, int numa, unsigned flags,
				   unsigned align);
struct spdk_mempool *spdk_mempool_create(const char *name, size_t count, size_t size, size_t cache,
					 int numa);
struct spdk_mempool *spdk_mempool_create_ctor(const char *name, size_t count, size_t size,
					      size_t cache, int numa, spdk_mempool_obj_cb_t *init,
					      void *arg);
void *spdk_mempool_get(struct spdk_mempool *pool);
void spdk_mempool_put(struct spdk_mempool *pool, void *object);
void spdk_mempool_free(struct spdk_mempool *pool);
int spdk_mem_register(void *addr, size_t size);
int spdk_mem_unregister(void *addr, size_t size);

/* spdk/nvme.h, spdk/bdev.h */
struct spdk_nvme_ns;
struct spdk_nvme_qpair;
struct spdk_nvme_cpl;
struct spdk_bdev_desc;
struct spdk_bdev_io;
struct spdk_io_channel;
typedef void (*spdk_nvme_cmd_cb)(void *arg, const struct spdk_nvme_cpl *completion);
typedef void (*spdk_bdev_io_completion_cb)(struct spdk_bdev_io *io, bool success, void *arg);
int spdk_nvme_ns_cmd_read(struct spdk_nvme_ns *namespace, struct spdk_nvme_qpair *pair,
			  void *payload, uint64_t lba, uint32_t count, spdk_nvme_cmd_cb callback,
			  void *arg, uint32_t flags);
int spdk_nvme_ns_cmd_write(struct spdk_nvme_ns *namespace, struct spdk_nvme_qpair *pair,
			   void *payload, uint64_t lba, uint32_t count, spdk_nvme_cmd_cb callback,
			   void *arg, uint32_t flags);
int32_t spdk_nvme_qpair_process_completions(struct spdk_nvme_qpair *pair, uint32_t count);
int spdk_bdev_read(struct spdk_bdev_desc *descriptor, struct spdk_io_channel *channel, void *buf,
		   uint64_t offset, uint64_t size, spdk_bdev_io_completion_cb callback, void *arg);
int spdk_bdev_write(struct spdk_bdev_desc *descriptor, struct spdk_io_channel *channel, void *buf,
		    uint64_t offset, uint64_t size, spdk_bdev_io_completion_cb callback, void *arg);

/* libvfn: vfn/iommu/dma.h, vfn/support/mem.h */
struct iommu_ctx;
#define IOMMU_MAP_NOWRITE (1 << 2)
int iommu_map_vaddr(struct iommu_ctx *context, void *addr, size_t size, uint64_t *iova,
		    unsigned long flags);
int iommu_map_vaddr_align(struct iommu_ctx *context, void *addr, size_t size, uint64_t *iova,
			  size_t align, unsigned long flags);
int iommu_unmap_vaddr(struct iommu_ctx *context, void *addr, size_t *size);
int iommu_unmap_all(struct iommu_ctx *context);
ssize_t pgmap(void **out, size_t size);
ssize_t pgmapn(void **out, unsigned count, size_t size);
void pgunmap(void *ptr, size_t size);

/* xNVMe */
struct xnvme_dev;
int xnvme_mem_map(const struct xnvme_dev *device, void *addr, size_t size);
int xnvme_mem_unmap(const struct xnvme_dev *device, void *addr);
void *xnvme_buf_alloc(const struct xnvme_dev *device, size_t size);
void xnvme_buf_free(const struct xnvme_dev *device, void *ptr);

/* libblkio */
struct blkio;
struct blkioq;
struct blkio_mem_region {
	void *addr;
	size_t len;
	uint64_t iova;
	int64_t fd_offset;
	int fd;
	uint32_t flags;
};
int blkio_create(const char *driver, struct blkio **out);
void blkio_destroy(struct blkio **device);
int blkio_alloc_mem_region(struct blkio *device, struct blkio_mem_region *region, size_t size);
void blkio_free_mem_region(struct blkio *device, const struct blkio_mem_region *region);
int blkio_map_mem_region(struct blkio *device, const struct blkio_mem_region *region);
void blkio_unmap_mem_region(struct blkio *device, const struct blkio_mem_region *region);
void blkio_read(struct blkioq *queue, uint64_t start, void *buf, size_t size, void *data,
		uint32_t flags);
void blkio_write(struct blkioq *queue, uint64_t start, const void *buf, size_t size, void *data,
		 uint32_t flags);

/* libvfio-user */
typedef struct vfu_ctx vfu_ctx_t;
typedef struct vfu_dma_info vfu_dma_info_t;
typedef struct dma_sg dma_sg_t;
typedef void *vfu_dma_addr_t;
typedef void vfu_dma_register_cb_t(vfu_ctx_t *context, vfu_dma_info_t *info);
int vfu_setup_device_dma(vfu_ctx_t *context, vfu_dma_register_cb_t *dma_register,
			 vfu_dma_register_cb_t *dma_unregister);
int vfu_addr_to_sgl(vfu_ctx_t *context, vfu_dma_addr_t address, size_t size, dma_sg_t *list,
		    size_t count, int prot);
int vfu_sgl_get(vfu_ctx_t *context, dma_sg_t *list, struct iovec *iov, size_t count, int flags);

#endif
