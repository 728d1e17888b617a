/* CUDA, HIP, cuFile, GDRCopy, NCCL, DOCA, XRT, OPAE and uGNI, what the corpus needs of them. */
#ifndef CORPUS_GPU_H
#define CORPUS_GPU_H

#include <stddef.h>
#include <stdint.h>

/* cuda_runtime_api.h */
typedef enum cudaError { cudaSuccess = 0, cudaErrorInvalidValue = 1 } cudaError_t;
#define cudaHostRegisterPortable 1
#define cudaHostRegisterMapped 2
#define cudaHostRegisterIoMemory 4
#define cudaHostRegisterReadOnly 8
cudaError_t cudaHostRegister(void *ptr, size_t size, unsigned flags);
cudaError_t cudaHostUnregister(void *ptr);
cudaError_t cudaHostAlloc(void **out, size_t size, unsigned flags);
cudaError_t cudaMallocHost(void **out, size_t size);
cudaError_t cudaMallocManaged(void **out, size_t size, unsigned flags);
cudaError_t cudaMalloc(void **out, size_t size);
cudaError_t cudaFreeHost(void *ptr);
cudaError_t cudaFree(void *ptr);

/* cuda.h */
typedef enum cudaError_enum { CUDA_SUCCESS = 0 } CUresult;
typedef unsigned long long CUdeviceptr;
#define cuMemHostRegister cuMemHostRegister_v2
#define cuMemAllocHost cuMemAllocHost_v2
CUresult cuMemHostRegister(void *ptr, size_t size, unsigned flags);
CUresult cuMemHostUnregister(void *ptr);
CUresult cuMemHostAlloc(void **out, size_t size, unsigned flags);
CUresult cuMemAllocHost(void **out, size_t size);
CUresult cuMemAllocManaged(CUdeviceptr *out, size_t size, unsigned flags);
CUresult cuMemFreeHost(void *ptr);

/* hip/hip_runtime_api.h */
typedef enum hipError_t { hipSuccess = 0 } hipError_t;
hipError_t hipHostRegister(void *ptr, size_t size, unsigned flags);
hipError_t hipHostUnregister(void *ptr);
hipError_t hipHostMalloc(void **out, size_t size, unsigned flags);
hipError_t hipHostAlloc(void **out, size_t size, unsigned flags);
hipError_t hipMallocHost(void **out, size_t size);
hipError_t hipMemAllocHost(void **out, size_t size);
hipError_t hipMallocManaged(void **out, size_t size, unsigned flags);
hipError_t hipMalloc(void **out, size_t size);
hipError_t hipHostFree(void *ptr);
hipError_t hipFreeHost(void *ptr);
hipError_t hipFree(void *ptr);

/* cufile.h */
typedef struct CUfileError {
	int err;
	CUresult cu_err;
} CUfileError_t;
CUfileError_t cuFileBufRegister(const void *ptr, size_t size, int flags);
CUfileError_t cuFileBufDeregister(const void *ptr);

/* gdrapi.h */
struct gdr;
typedef struct gdr *gdr_t;
typedef struct gdr_mh_s {
	unsigned long h;
} gdr_mh_t;
int gdr_pin_buffer(gdr_t context, unsigned long address, size_t size, uint64_t token,
		   uint32_t space, gdr_mh_t *out);
int gdr_pin_buffer_v2(gdr_t context, unsigned long address, size_t size, uint32_t flags,
		      gdr_mh_t *out);
int gdr_unpin_buffer(gdr_t context, gdr_mh_t memory);

/* nccl.h */
typedef struct ncclComm *ncclComm_t;
typedef struct ncclWindow *ncclWindow_t;
typedef enum { ncclSuccess = 0 } ncclResult_t;
ncclResult_t ncclCommRegister(const ncclComm_t communicator, void *buf, size_t size, void **out);
ncclResult_t ncclCommDeregister(const ncclComm_t communicator, void *handle);
ncclResult_t ncclCommWindowRegister(ncclComm_t communicator, void *buf, size_t size,
				    ncclWindow_t *out, int flags);
ncclResult_t ncclCommWindowDeregister(ncclComm_t communicator, ncclWindow_t handle);

/* doca_mmap.h */
struct doca_mmap;
typedef enum { DOCA_SUCCESS = 0 } doca_error_t;
doca_error_t doca_mmap_create(struct doca_mmap **out);
doca_error_t doca_mmap_set_memrange(struct doca_mmap *map, void *addr, size_t size);
doca_error_t doca_mmap_start(struct doca_mmap *map);
doca_error_t doca_mmap_stop(struct doca_mmap *map);
doca_error_t doca_mmap_destroy(struct doca_mmap *map);

/* xrt.h */
typedef void *xclDeviceHandle;
typedef unsigned xclBufferHandle;
xclBufferHandle xclAllocUserPtrBO(xclDeviceHandle device, void *ptr, size_t size, unsigned flags);
void xclFreeBO(xclDeviceHandle device, xclBufferHandle handle);

/* opae/buffer.h */
typedef void *fpga_handle;
typedef enum { FPGA_OK = 0 } fpga_result;
#define FPGA_BUF_PREALLOCATED 1
fpga_result fpgaPrepareBuffer(fpga_handle device, uint64_t size, void **addr, uint64_t *out,
			      int flags);
fpga_result fpgaReleaseBuffer(fpga_handle device, uint64_t handle);
fpga_result fpgaClose(fpga_handle device);

/* gni_pub.h */
typedef struct gni_nic *gni_nic_handle_t;
typedef struct gni_cq *gni_cq_handle_t;
typedef struct {
	uint64_t qword1, qword2;
} gni_mem_handle_t;
typedef enum { GNI_RC_SUCCESS = 0 } gni_return_t;
gni_return_t GNI_MemRegister(gni_nic_handle_t nic, uint64_t addr, uint64_t size,
			     gni_cq_handle_t queue, uint32_t flags, uint32_t index,
			     gni_mem_handle_t *handle);
gni_return_t GNI_MemDeregister(gni_nic_handle_t nic, gni_mem_handle_t *handle);

#endif
