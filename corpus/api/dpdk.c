// args: -- -I/usr/include/dpdk -I/usr/include/x86_64-linux-gnu/dpdk -include rte_config.h -march=corei7 -DALLOW_EXPERIMENTAL_API
/* Every modelled call of rules/dpdk.json. A pin that is live when its function returns escapes. */
#include <rte_dev.h>
#include <rte_eal.h>
#include <rte_gpudev.h>
#include <rte_malloc.h>
#include <rte_mbuf.h>
#include <rte_memory.h>
#include <rte_mempool.h>
#include <rte_memzone.h>
#include <rte_vfio.h>

int call_rte_eal_init(int argc, char **argv)
{
	return rte_eal_init(argc, argv);
}

void *call_rte_malloc(const char *type, size_t size, unsigned int align)
{
	return rte_malloc(type, size, align);
}

void *call_rte_zmalloc(const char *type, size_t size, unsigned int align)
{
	return rte_zmalloc(type, size, align);
}

void *call_rte_calloc(const char *type, size_t count, size_t size, unsigned int align)
{
	return rte_calloc(type, count, size, align);
}

void *call_rte_malloc_socket(const char *type, size_t size, unsigned int align, int socket)
{
	return rte_malloc_socket(type, size, align, socket);
}

void *call_rte_zmalloc_socket(const char *type, size_t size, unsigned int align, int socket)
{
	return rte_zmalloc_socket(type, size, align, socket);
}

void *call_rte_calloc_socket(const char *type, size_t count, size_t size, unsigned int align,
			     int socket)
{
	return rte_calloc_socket(type, count, size, align, socket);
}

void *call_rte_realloc(void *ptr, size_t size, unsigned int align)
{
	return rte_realloc(ptr, size, align);
}

void *call_rte_realloc_socket(void *ptr, size_t size, unsigned int align, int socket)
{
	return rte_realloc_socket(ptr, size, align, socket);
}

void call_rte_free(void *ptr)
{
	rte_free(ptr);
}

const struct rte_memzone *call_rte_memzone_reserve(const char *name, size_t size, int socket,
						   unsigned int flags)
{
	return rte_memzone_reserve(name, size, socket, flags);
}

const struct rte_memzone *call_rte_memzone_reserve_aligned(const char *name, size_t size,
							   int socket, unsigned int flags,
							   unsigned int align)
{
	return rte_memzone_reserve_aligned(name, size, socket, flags, align);
}

const struct rte_memzone *call_rte_memzone_reserve_bounded(const char *name, size_t size,
							   int socket, unsigned int flags,
							   unsigned int align, unsigned int bound)
{
	return rte_memzone_reserve_bounded(name, size, socket, flags, align, bound);
}

const struct rte_memzone *call_rte_memzone_lookup(const char *name)
{
	return rte_memzone_lookup(name);
}

int call_rte_memzone_free(const struct rte_memzone *zone)
{
	return rte_memzone_free(zone);
}

struct rte_mempool *call_rte_mempool_create(const char *name, unsigned int count, unsigned int size,
					    unsigned int cache, unsigned int private,
					    rte_mempool_ctor_t *init, void *init_arg,
					    rte_mempool_obj_cb_t *object_init, void *object_arg,
					    int socket, unsigned int flags)
{
	return rte_mempool_create(name, count, size, cache, private, init, init_arg, object_init,
				  object_arg, socket, flags);
}

struct rte_mempool *call_rte_mempool_create_empty(const char *name, unsigned int count,
						  unsigned int size, unsigned int cache,
						  unsigned int private, int socket,
						  unsigned int flags)
{
	return rte_mempool_create_empty(name, count, size, cache, private, socket, flags);
}

struct rte_mempool *call_rte_pktmbuf_pool_create(const char *name, unsigned int count,
						 unsigned int cache, uint16_t private,
						 uint16_t room, int socket)
{
	return rte_pktmbuf_pool_create(name, count, cache, private, room, socket);
}

struct rte_mempool *call_rte_pktmbuf_pool_create_by_ops(const char *name, unsigned int count,
							unsigned int cache, uint16_t private,
							uint16_t room, int socket, const char *ops)
{
	return rte_pktmbuf_pool_create_by_ops(name, count, cache, private, room, socket, ops);
}

struct rte_mempool *call_rte_mempool_lookup(const char *name)
{
	return rte_mempool_lookup(name);
}

void call_rte_mempool_free(struct rte_mempool *pool)
{
	rte_mempool_free(pool);
}

int call_rte_mempool_get(struct rte_mempool *pool, void **out)
{
	return rte_mempool_get(pool, out);
}

void call_rte_mempool_put(struct rte_mempool *pool, void *object)
{
	rte_mempool_put(pool, object);
}

struct rte_mbuf *call_rte_pktmbuf_alloc(struct rte_mempool *pool)
{
	return rte_pktmbuf_alloc(pool);
}

void call_rte_pktmbuf_free(struct rte_mbuf *buffer)
{
	rte_pktmbuf_free(buffer);
}

int call_rte_dev_dma_map(struct rte_device *device, void *addr, uint64_t iova, size_t size)
{
	/* pin: escapes */
	return rte_dev_dma_map(device, addr, iova, size);
}

int call_rte_dev_dma_unmap(struct rte_device *device, void *addr, uint64_t iova, size_t size)
{
	return rte_dev_dma_unmap(device, addr, iova, size);
}

int call_rte_vfio_container_create(void)
{
	return rte_vfio_container_create();
}

int call_rte_vfio_container_destroy(int fd)
{
	return rte_vfio_container_destroy(fd);
}

int call_rte_vfio_container_dma_map(int fd, uint64_t addr, uint64_t iova, uint64_t size)
{
	/* pin: escapes */
	return rte_vfio_container_dma_map(fd, addr, iova, size);
}

int call_rte_vfio_container_dma_unmap(int fd, uint64_t addr, uint64_t iova, uint64_t size)
{
	return rte_vfio_container_dma_unmap(fd, addr, iova, size);
}

int call_rte_malloc_heap_memory_add(const char *heap, void *addr, size_t size, rte_iova_t iovas[],
				    unsigned int count, size_t page)
{
	/* pin: escapes */
	return rte_malloc_heap_memory_add(heap, addr, size, iovas, count, page);
}

int call_rte_malloc_heap_memory_remove(const char *heap, void *addr, size_t size)
{
	return rte_malloc_heap_memory_remove(heap, addr, size);
}

int call_rte_extmem_register(void *addr, size_t size, rte_iova_t iovas[], unsigned int count,
			     size_t page)
{
	/* pin: unpinned */
	return rte_extmem_register(addr, size, iovas, count, page);
}

int call_rte_gpu_mem_register(int16_t device, size_t size, void *ptr)
{
	/* pin: escapes */
	return rte_gpu_mem_register(device, size, ptr);
}

int call_rte_gpu_mem_unregister(int16_t device, void *ptr)
{
	return rte_gpu_mem_unregister(device, ptr);
}

int call_rte_mem_lock_page(const void *addr)
{
	/* pin: unpinned */
	return rte_mem_lock_page(addr);
}

_Noreturn void call_rte_exit(int status, const char *format)
{
	rte_exit(status, format, 1);
}

int mapped_for_a_while(int container, uint64_t addr, uint64_t size)
{
	if (rte_vfio_container_dma_map(container, addr, 0x1000, size) != 0) /* pin: released */
		return -1;
	return rte_vfio_container_dma_unmap(container, addr, 0x1000, size);
}

int own_memory(struct rte_device *device, void **out, size_t size)
{
	void *addr = rte_malloc(NULL, size, 4096);

	if (addr == NULL)
		return -1;
	*out = addr;
	return rte_dev_dma_map(device, addr, 0x1000, size); /* pin: shared */
}
