/* Every modelled call of rules/spdk.json. A pin that is live when its function returns escapes. */
#include "spdk.h"

void *call_spdk_malloc(size_t size, size_t align, uint64_t *unused, int numa, uint32_t flags)
{
	return spdk_malloc(size, align, unused, numa, flags);
}

void *call_spdk_zmalloc(size_t size, size_t align, uint64_t *unused, int numa, uint32_t flags)
{
	return spdk_zmalloc(size, align, unused, numa, flags);
}

void *call_spdk_dma_malloc(size_t size, size_t align, uint64_t *unused)
{
	return spdk_dma_malloc(size, align, unused);
}

void *call_spdk_dma_zmalloc(size_t size, size_t align, uint64_t *unused)
{
	return spdk_dma_zmalloc(size, align, unused);
}

void *call_spdk_dma_malloc_socket(size_t size, size_t align, uint64_t *unused, int numa)
{
	return spdk_dma_malloc_socket(size, align, unused, numa);
}

void *call_spdk_dma_zmalloc_socket(size_t size, size_t align, uint64_t *unused, int numa)
{
	return spdk_dma_zmalloc_socket(size, align, unused, numa);
}

void *call_spdk_realloc(void *ptr, size_t size, size_t align)
{
	return spdk_realloc(ptr, size, align);
}

void *call_spdk_dma_realloc(void *ptr, size_t size, size_t align, uint64_t *unused)
{
	return spdk_dma_realloc(ptr, size, align, unused);
}

void call_spdk_free(void *ptr)
{
	spdk_free(ptr);
}

void call_spdk_dma_free(void *ptr)
{
	spdk_dma_free(ptr);
}

void *call_spdk_memzone_reserve(const char *name, size_t size, int numa, unsigned int flags)
{
	return spdk_memzone_reserve(name, size, numa, flags);
}

void *call_spdk_memzone_reserve_aligned(const char *name, size_t size, int numa, unsigned int flags,
					unsigned int align)
{
	return spdk_memzone_reserve_aligned(name, size, numa, flags, align);
}

struct spdk_mempool *call_spdk_mempool_create(const char *name, size_t count, size_t size,
					      size_t cache, int numa)
{
	return spdk_mempool_create(name, count, size, cache, numa);
}

struct spdk_mempool *call_spdk_mempool_create_ctor(const char *name, size_t count, size_t size,
						   size_t cache, int numa,
						   spdk_mempool_obj_cb_t *init, void *arg)
{
	return spdk_mempool_create_ctor(name, count, size, cache, numa, init, arg);
}

void *call_spdk_mempool_get(struct spdk_mempool *pool)
{
	return spdk_mempool_get(pool);
}

void call_spdk_mempool_put(struct spdk_mempool *pool, void *object)
{
	spdk_mempool_put(pool, object);
}

void call_spdk_mempool_free(struct spdk_mempool *pool)
{
	spdk_mempool_free(pool);
}

int call_spdk_mem_register(void *addr, size_t size)
{
	/* pin: escapes */
	return spdk_mem_register(addr, size);
}

int call_spdk_mem_unregister(void *addr, size_t size)
{
	return spdk_mem_unregister(addr, size);
}

int call_spdk_nvme_ns_cmd_read(struct spdk_nvme_ns *namespace, struct spdk_nvme_qpair *pair,
			       void *payload, uint64_t lba, uint32_t count,
			       spdk_nvme_cmd_cb callback, void *arg, uint32_t flags)
{
	return spdk_nvme_ns_cmd_read(namespace, pair, payload, lba, count, callback, arg, flags);
}

int call_spdk_nvme_ns_cmd_write(struct spdk_nvme_ns *namespace, struct spdk_nvme_qpair *pair,
				void *payload, uint64_t lba, uint32_t count,
				spdk_nvme_cmd_cb callback, void *arg, uint32_t flags)
{
	return spdk_nvme_ns_cmd_write(namespace, pair, payload, lba, count, callback, arg, flags);
}

int call_spdk_bdev_read(struct spdk_bdev_desc *descriptor, struct spdk_io_channel *channel,
			void *buf, uint64_t offset, uint64_t size,
			spdk_bdev_io_completion_cb callback, void *arg)
{
	return spdk_bdev_read(descriptor, channel, buf, offset, size, callback, arg);
}

int call_spdk_bdev_write(struct spdk_bdev_desc *descriptor, struct spdk_io_channel *channel,
			 void *buf, uint64_t offset, uint64_t size,
			 spdk_bdev_io_completion_cb callback, void *arg)
{
	return spdk_bdev_write(descriptor, channel, buf, offset, size, callback, arg);
}

int32_t call_spdk_nvme_qpair_process_completions(struct spdk_nvme_qpair *pair, uint32_t count)
{
	return spdk_nvme_qpair_process_completions(pair, count);
}

int call_iommu_map_vaddr(struct iommu_ctx *context, void *addr, size_t size, uint64_t *iova,
			 unsigned long flags)
{
	/* pin: escapes */
	return iommu_map_vaddr(context, addr, size, iova, flags);
}

int call_iommu_map_vaddr_align(struct iommu_ctx *context, void *addr, size_t size, uint64_t *iova,
			       size_t align, unsigned long flags)
{
	/* pin: escapes */
	return iommu_map_vaddr_align(context, addr, size, iova, align, flags);
}

int call_iommu_unmap_vaddr(struct iommu_ctx *context, void *addr, size_t *size)
{
	return iommu_unmap_vaddr(context, addr, size);
}

int call_iommu_unmap_all(struct iommu_ctx *context)
{
	return iommu_unmap_all(context);
}

ssize_t call_pgmap(void **out, size_t size)
{
	return pgmap(out, size);
}

ssize_t call_pgmapn(void **out, unsigned int count, size_t size)
{
	return pgmapn(out, count, size);
}

void call_pgunmap(void *ptr, size_t size)
{
	pgunmap(ptr, size);
}

int call_xnvme_mem_map(const struct xnvme_dev *device, void *addr, size_t size)
{
	/* pin: escapes */
	return xnvme_mem_map(device, addr, size);
}

int call_xnvme_mem_unmap(const struct xnvme_dev *device, void *addr)
{
	return xnvme_mem_unmap(device, addr);
}

void *call_xnvme_buf_alloc(const struct xnvme_dev *device, size_t size)
{
	return xnvme_buf_alloc(device, size);
}

void call_xnvme_buf_free(const struct xnvme_dev *device, void *ptr)
{
	xnvme_buf_free(device, ptr);
}

int call_blkio_map_mem_region(struct blkio *device, void *addr, size_t size)
{
	struct blkio_mem_region region = { .addr = addr, .len = size, .fd = -1 };

	return blkio_map_mem_region(device, &region); /* pin: escapes */
}

void call_blkio_unmap_mem_region(struct blkio *device, const struct blkio_mem_region *region)
{
	blkio_unmap_mem_region(device, region);
}

int call_blkio_alloc_mem_region(struct blkio *device, struct blkio_mem_region *region, size_t size)
{
	return blkio_alloc_mem_region(device, region, size);
}

void call_blkio_free_mem_region(struct blkio *device, const struct blkio_mem_region *region)
{
	blkio_free_mem_region(device, region);
}

int call_blkio_create(const char *driver, struct blkio **out)
{
	return blkio_create(driver, out);
}

void call_blkio_destroy(struct blkio **device)
{
	blkio_destroy(device);
}

void call_blkio_read(struct blkioq *queue, uint64_t start, void *buf, size_t size, void *data,
		     uint32_t flags)
{
	blkio_read(queue, start, buf, size, data, flags);
}

void call_blkio_write(struct blkioq *queue, uint64_t start, const void *buf, size_t size,
		      void *data, uint32_t flags)
{
	blkio_write(queue, start, buf, size, data, flags);
}

int call_vfu_setup_device_dma(vfu_ctx_t *context, vfu_dma_register_cb_t *register_,
			      vfu_dma_register_cb_t *unregister)
{
	/* pin: unpinned */
	return vfu_setup_device_dma(context, register_, unregister);
}

int call_vfu_addr_to_sgl(vfu_ctx_t *context, vfu_dma_addr_t address, size_t size, dma_sg_t *list,
			 size_t count, int prot)
{
	/* pin: unpinned */
	return vfu_addr_to_sgl(context, address, size, list, count, prot);
}

int call_vfu_sgl_get(vfu_ctx_t *context, dma_sg_t *list, struct iovec *iov, size_t count, int flags)
{
	/* pin: unpinned */
	return vfu_sgl_get(context, list, iov, count, flags);
}

int registered_for_a_while(void *addr, size_t size)
{
	if (spdk_mem_register(addr, size) != 0) /* pin: released */
		return -1;
	return spdk_mem_unregister(addr, size);
}

int region_of_the_library(struct blkio *device, struct blkio_mem_region *region, size_t size)
{
	if (blkio_alloc_mem_region(device, region, size) != 0)
		return -1;
	return blkio_map_mem_region(device, region); /* pin: shared */
}
