/* Every modelled call of rules/gpu.json. A pin that is live when its function returns escapes. */
#include "gpu.h"

cudaError_t call_cudaHostRegister(void *ptr, size_t size, unsigned int flags)
{
	/* pin: escapes */
	return cudaHostRegister(ptr, size, flags);
}

cudaError_t call_cudaHostUnregister(void *ptr)
{
	return cudaHostUnregister(ptr);
}

CUresult call_cuMemHostRegister(void *ptr, size_t size, unsigned flags)
{
	return cuMemHostRegister(ptr, size, flags); /* pin: escapes */
}

CUresult call_cuMemHostUnregister(void *ptr)
{
	return cuMemHostUnregister(ptr);
}

cudaError_t call_cudaHostAlloc(void **out, size_t size, unsigned int flags)
{
	return cudaHostAlloc(out, size, flags);
}

cudaError_t call_cudaMallocHost(void **out, size_t size)
{
	return cudaMallocHost(out, size);
}

CUresult call_cuMemHostAlloc(void **out, size_t size, unsigned int flags)
{
	return cuMemHostAlloc(out, size, flags);
}

CUresult call_cuMemAllocHost(void **out, size_t size)
{
	return cuMemAllocHost(out, size);
}

cudaError_t call_cudaMallocManaged(void **out, size_t size, unsigned int flags)
{
	return cudaMallocManaged(out, size, flags);
}

CUresult call_cuMemAllocManaged(CUdeviceptr *out, size_t size, unsigned int flags)
{
	return cuMemAllocManaged(out, size, flags);
}

cudaError_t call_cudaMalloc(void **out, size_t size)
{
	return cudaMalloc(out, size);
}

cudaError_t call_cudaFreeHost(void *ptr)
{
	return cudaFreeHost(ptr);
}

cudaError_t call_cudaFree(void *ptr)
{
	return cudaFree(ptr);
}

CUresult call_cuMemFreeHost(void *ptr)
{
	return cuMemFreeHost(ptr);
}

hipError_t call_hipHostRegister(void *ptr, size_t size, unsigned int flags)
{
	/* pin: escapes */
	return hipHostRegister(ptr, size, flags);
}

hipError_t call_hipHostUnregister(void *ptr)
{
	return hipHostUnregister(ptr);
}

hipError_t call_hipHostMalloc(void **out, size_t size, unsigned int flags)
{
	return hipHostMalloc(out, size, flags);
}

hipError_t call_hipHostAlloc(void **out, size_t size, unsigned int flags)
{
	return hipHostAlloc(out, size, flags);
}

hipError_t call_hipMallocHost(void **out, size_t size)
{
	return hipMallocHost(out, size);
}

hipError_t call_hipMemAllocHost(void **out, size_t size)
{
	return hipMemAllocHost(out, size);
}

hipError_t call_hipMallocManaged(void **out, size_t size, unsigned int flags)
{
	return hipMallocManaged(out, size, flags);
}

hipError_t call_hipMalloc(void **out, size_t size)
{
	return hipMalloc(out, size);
}

hipError_t call_hipHostFree(void *ptr)
{
	return hipHostFree(ptr);
}

hipError_t call_hipFreeHost(void *ptr)
{
	return hipFreeHost(ptr);
}

hipError_t call_hipFree(void *ptr)
{
	return hipFree(ptr);
}

int call_gdr_pin_buffer(gdr_t context, unsigned long address, size_t size, uint64_t token,
			uint32_t space, gdr_mh_t *out)
{
	/* pin: unpinned */
	return gdr_pin_buffer(context, address, size, token, space, out);
}

int call_gdr_pin_buffer_v2(gdr_t context, unsigned long address, size_t size, uint32_t flags,
			   gdr_mh_t *out)
{
	/* pin: unpinned */
	return gdr_pin_buffer_v2(context, address, size, flags, out);
}

int call_gdr_unpin_buffer(gdr_t context, gdr_mh_t memory)
{
	return gdr_unpin_buffer(context, memory);
}

int call_cuFileBufRegister(void *ptr, size_t size)
{
	return cuFileBufRegister(ptr, size, 0).err; /* pin: escapes */
}

int call_cuFileBufDeregister(void *ptr)
{
	return cuFileBufDeregister(ptr).err;
}

ncclResult_t call_ncclCommRegister(const ncclComm_t communicator, void *buf, size_t size,
				   void **out)
{
	/* pin: unpinned */
	return ncclCommRegister(communicator, buf, size, out);
}

ncclResult_t call_ncclCommWindowRegister(ncclComm_t communicator, void *buf, size_t size,
					 ncclWindow_t *out, int flags)
{
	/* pin: unpinned */
	return ncclCommWindowRegister(communicator, buf, size, out, flags);
}

ncclResult_t call_ncclCommDeregister(const ncclComm_t communicator, void *handle)
{
	return ncclCommDeregister(communicator, handle);
}

ncclResult_t call_ncclCommWindowDeregister(ncclComm_t communicator, ncclWindow_t handle)
{
	return ncclCommWindowDeregister(communicator, handle);
}

doca_error_t call_doca_mmap_set_memrange(struct doca_mmap *map, void *addr, size_t size)
{
	/* pin: escapes */
	return doca_mmap_set_memrange(map, addr, size);
}

doca_error_t call_doca_mmap_start(struct doca_mmap *map)
{
	return doca_mmap_start(map);
}

doca_error_t call_doca_mmap_stop(struct doca_mmap *map)
{
	return doca_mmap_stop(map);
}

doca_error_t call_doca_mmap_create(struct doca_mmap **out)
{
	return doca_mmap_create(out);
}

doca_error_t call_doca_mmap_destroy(struct doca_mmap *map)
{
	return doca_mmap_destroy(map);
}

xclBufferHandle call_xclAllocUserPtrBO(xclDeviceHandle device, void *ptr, size_t size,
				       unsigned int flags)
{
	/* pin: escapes */
	return xclAllocUserPtrBO(device, ptr, size, flags);
}

void call_xclFreeBO(xclDeviceHandle device, xclBufferHandle handle)
{
	xclFreeBO(device, handle);
}

fpga_result call_fpgaPrepareBuffer(fpga_handle device, uint64_t size, void **addr, uint64_t *out,
				   int flags)
{
	/* pin: escapes */
	return fpgaPrepareBuffer(device, size, addr, out, flags);
}

fpga_result call_fpgaReleaseBuffer(fpga_handle device, uint64_t handle)
{
	return fpgaReleaseBuffer(device, handle);
}

fpga_result call_fpgaClose(fpga_handle device)
{
	return fpgaClose(device);
}

gni_return_t call_GNI_MemRegister(gni_nic_handle_t nic, uint64_t addr, uint64_t size,
				  gni_cq_handle_t queue, uint32_t flags, uint32_t index,
				  gni_mem_handle_t *handle)
{
	/* pin: escapes */
	return GNI_MemRegister(nic, addr, size, queue, flags, index, handle);
}

gni_return_t call_GNI_MemDeregister(gni_nic_handle_t nic, gni_mem_handle_t *handle)
{
	return GNI_MemDeregister(nic, handle);
}

cudaError_t memory_of_device(void *ptr, size_t size)
{
	return cudaHostRegister(ptr, size, cudaHostRegisterIoMemory); /* pin: unpinned */
}

cudaError_t registered_for_a_while(void *ptr, size_t size)
{
	cudaError_t status =
		cudaHostRegister(ptr, size, cudaHostRegisterReadOnly); /* pin: released */

	if (status != cudaSuccess)
		return status;
	return cudaHostUnregister(ptr);
}

fpga_result preallocated(fpga_handle device, void *ptr, size_t size, uint64_t *out)
{
	return fpgaPrepareBuffer(device, size, &ptr, out, FPGA_BUF_PREALLOCATED); /* pin: escapes */
}
