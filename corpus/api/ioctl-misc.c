// args: -- -I/usr/include/libdrm
/* The requests of rules/ioctl-misc.json. A pin that is live when its function returns escapes. */
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <linux/acrn.h>
#include <linux/fpga-dfl.h>
#include <linux/genwqe/genwqe_card.h>
#include <linux/kvm.h>
#include <linux/nitro_enclaves.h>
#include <linux/nvme_ioctl.h>
#include <linux/rds.h>
#include <linux/udmabuf.h>
#include <linux/videodev2.h>
#include <libdrm/drm.h>
#include <libdrm/amdgpu_drm.h>
#include <libdrm/i915_drm.h>
#include <libdrm/radeon_drm.h>
#include <misc/fastrpc.h>
#include <misc/habanalabs.h>
#include <scsi/sg.h>
#include <xf86drm.h>
#include "ioctl-newer.h"

int kvm_register(int fd, void *addr, size_t size)
{
	struct kvm_enc_region arg = { .addr = (unsigned long)addr, .size = size };

	/* pin: escapes */
	return ioctl(fd, KVM_MEMORY_ENCRYPT_REG_REGION, &arg);
}

int kvm_unregister(int fd, void *addr, size_t size)
{
	struct kvm_enc_region arg = { .addr = (unsigned long)addr, .size = size };

	return ioctl(fd, KVM_MEMORY_ENCRYPT_UNREG_REGION, &arg);
}

int kvm_slot(int fd, void *addr, size_t size)
{
	struct kvm_userspace_memory_region arg = { .userspace_addr = (unsigned long)addr,
						   .memory_size = size };

	/* pin: unpinned */
	return ioctl(fd, KVM_SET_USER_MEMORY_REGION, &arg);
}

int kvm_slot2(int fd, void *addr, size_t size)
{
	struct kvm_userspace_memory_region2 arg = { .userspace_addr = (unsigned long)addr,
						    .memory_size = size };

	/* pin: unpinned */
	return ioctl(fd, KVM_SET_USER_MEMORY_REGION2, &arg);
}

int fpga_map(int fd, void *addr, size_t size)
{
	struct dfl_fpga_port_dma_map arg = { .argsz = sizeof arg,
					     .user_addr = (unsigned long)addr,
					     .length = size };

	/* pin: escapes */
	return ioctl(fd, DFL_FPGA_PORT_DMA_MAP, &arg);
}

int etnaviv_writes(int fd, void *addr, size_t size)
{
	struct drm_etnaviv_gem_userptr arg = { .user_ptr = (unsigned long)addr,
					       .user_size = size,
					       .flags = ETNA_USERPTR_READ | ETNA_USERPTR_WRITE };

	/* pin: escapes */
	return ioctl(fd, DRM_IOCTL_ETNAVIV_GEM_USERPTR, &arg);
}

int etnaviv_reads(int fd, void *addr, size_t size)
{
	struct drm_etnaviv_gem_userptr arg = { .user_ptr = (unsigned long)addr,
					       .user_size = size,
					       .flags = ETNA_USERPTR_READ };

	/* pin: escapes */
	return ioctl(fd, DRM_IOCTL_ETNAVIV_GEM_USERPTR, &arg);
}

int ivpu_buffer(int fd, void *addr, size_t size)
{
	struct drm_ivpu_bo_create_from_userptr arg = { .user_ptr = (unsigned long)addr,
						       .size = size };

	/* pin: escapes */
	return ioctl(fd, DRM_IOCTL_IVPU_BO_CREATE_FROM_USERPTR, &arg);
}

int ivpu_buffer_to_read(int fd, void *addr, size_t size)
{
	struct drm_ivpu_bo_create_from_userptr arg = { .user_ptr = (unsigned long)addr,
						       .size = size,
						       .flags = DRM_IVPU_BO_READ_ONLY };

	/* pin: escapes */
	return ioctl(fd, DRM_IOCTL_IVPU_BO_CREATE_FROM_USERPTR, &arg);
}

int i915_buffer(int fd, void *addr, size_t size)
{
	struct drm_i915_gem_userptr arg = { .user_ptr = (unsigned long)addr, .user_size = size };

	/* pin: unpinned */
	return ioctl(fd, DRM_IOCTL_I915_GEM_USERPTR, &arg);
}

int amdgpu_buffer(int fd, void *addr, size_t size)
{
	struct drm_amdgpu_gem_userptr arg = { .addr = (unsigned long)addr, .size = size };

	/* pin: unpinned */
	return ioctl(fd, DRM_IOCTL_AMDGPU_GEM_USERPTR, &arg);
}

int radeon_buffer(int fd, void *addr, size_t size)
{
	struct drm_radeon_gem_userptr arg = { .addr = (unsigned long)addr, .size = size };

	/* pin: unpinned */
	return ioctl(fd, DRM_IOCTL_RADEON_GEM_USERPTR, &arg);
}

int acrn_ram(int fd, void *addr, size_t size)
{
	struct acrn_vm_memmap arg = { .type = ACRN_MEMMAP_RAM,
				      .vma_base = (unsigned long)addr,
				      .len = size };

	/* pin: escapes */
	return ioctl(fd, ACRN_IOCTL_SET_MEMSEG, &arg);
}

int acrn_registers(int fd, void *addr, size_t size)
{
	struct acrn_vm_memmap arg = { .type = ACRN_MEMMAP_MMIO,
				      .service_vm_pa = (unsigned long)addr,
				      .len = size };

	/* pin: unpinned */
	return ioctl(fd, ACRN_IOCTL_SET_MEMSEG, &arg);
}

int mshv_map(int fd, void *addr, size_t size)
{
	struct mshv_user_mem_region arg = { .userspace_addr = (unsigned long)addr,
					    .size = size,
					    .flags = 1 << MSHV_SET_MEM_BIT_WRITABLE };

	/* pin: escapes */
	return ioctl(fd, MSHV_SET_GUEST_MEMORY, &arg);
}

int enclave_memory(int fd, void *addr, size_t size)
{
	struct ne_user_memory_region arg = { .userspace_addr = (unsigned long)addr,
					     .memory_size = size };

	/* pin: escapes */
	return ioctl(fd, NE_SET_USER_MEMORY_REGION, &arg);
}

int genwqe_pin(int fd, void *addr, size_t size)
{
	struct genwqe_mem arg = { .addr = (unsigned long)addr, .size = size };

	/* pin: escapes */
	return ioctl(fd, GENWQE_PIN_MEM, &arg);
}

int genwqe_unpin(int fd, void *addr, size_t size)
{
	struct genwqe_mem arg = { .addr = (unsigned long)addr, .size = size };

	return ioctl(fd, GENWQE_UNPIN_MEM, &arg);
}

int scif_register(int fd, void *addr, size_t size)
{
	struct scifioctl_reg arg = { .addr = (unsigned long)addr, .len = size };

	/* pin: escapes */
	return ioctl(fd, SCIF_REG, &arg);
}

int nvme_admin(int fd, void *addr, size_t size)
{
	struct nvme_passthru_cmd arg = { .addr = (unsigned long)addr, .data_len = size };

	return ioctl(fd, NVME_IOCTL_ADMIN_CMD, &arg);
}

int nvme_io(int fd, void *addr, size_t size)
{
	struct nvme_passthru_cmd arg = { .addr = (unsigned long)addr, .data_len = size };

	return ioctl(fd, NVME_IOCTL_IO_CMD, &arg);
}

int nvme_io64(int fd, void *addr, size_t size)
{
	struct nvme_passthru_cmd64 arg = { .addr = (unsigned long)addr, .data_len = size };

	return ioctl(fd, NVME_IOCTL_IO64_CMD, &arg);
}

int scsi_io(int fd, void *addr, size_t size)
{
	struct sg_io_hdr arg = { .dxferp = addr, .dxfer_len = size };

	return ioctl(fd, SG_IO, &arg);
}

int queue_capture(int fd, void *addr, unsigned size, unsigned index)
{
	struct v4l2_buffer arg = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
				   .memory = V4L2_MEMORY_USERPTR,
				   .index = index,
				   .m.userptr = (unsigned long)addr,
				   .length = size };

	/* pin: escapes */
	return ioctl(fd, VIDIOC_QBUF, &arg);
}

int queue_output(int fd, void *addr, unsigned size, unsigned index)
{
	struct v4l2_buffer arg = { .type = V4L2_BUF_TYPE_VIDEO_OUTPUT,
				   .memory = V4L2_MEMORY_USERPTR,
				   .index = index,
				   .m.userptr = (unsigned long)addr,
				   .length = size };

	/* pin: escapes */
	return ioctl(fd, VIDIOC_QBUF, &arg);
}

int prepare_capture(int fd, void *addr, unsigned size, unsigned index)
{
	struct v4l2_buffer arg = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
				   .memory = V4L2_MEMORY_USERPTR,
				   .index = index,
				   .m.userptr = (unsigned long)addr,
				   .length = size };

	/* pin: escapes */
	return ioctl(fd, VIDIOC_PREPARE_BUF, &arg);
}

int queue_planes(int fd, void *addr, unsigned size, int type)
{
	struct v4l2_plane planes[2] = {
		{ .m.userptr = (unsigned long)addr, .length = size },
		{ .m.userptr = (unsigned long)addr + size, .length = size },
	};
	struct v4l2_buffer arg = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE,
				   .memory = V4L2_MEMORY_USERPTR,
				   .m.planes = planes,
				   .length = 2 };

	if (type == V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE)
		arg.type = V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE;
	return ioctl(fd, VIDIOC_QBUF, &arg); /* pin: escapes */
}

int queue_of_driver(int fd, unsigned index)
{
	struct v4l2_buffer arg = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
				   .memory = V4L2_MEMORY_MMAP,
				   .index = index };

	return ioctl(fd, VIDIOC_QBUF, &arg); /* pin: unpinned */
}

int dequeue(int fd)
{
	struct v4l2_buffer arg = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
				   .memory = V4L2_MEMORY_USERPTR };

	return ioctl(fd, VIDIOC_DQBUF, &arg);
}

int release_buffers(int fd)
{
	struct v4l2_requestbuffers arg = { .count = 0, .memory = V4L2_MEMORY_USERPTR };

	return ioctl(fd, VIDIOC_REQBUFS, &arg);
}

int kvm_run(int fd)
{
	return ioctl(fd, KVM_RUN, NULL);
}

int fpga_unmap(int fd, unsigned long iova)
{
	struct dfl_fpga_port_dma_unmap arg = { .argsz = sizeof arg, .iova = iova };

	return ioctl(fd, DFL_FPGA_PORT_DMA_UNMAP, &arg);
}

int gem_close(int fd, unsigned handle)
{
	struct drm_gem_close arg = { .handle = handle };

	return ioctl(fd, DRM_IOCTL_GEM_CLOSE, &arg);
}

int xe_bind(int fd, struct drm_xe_vm_bind *bind)
{
	/* pin: unpinned */
	return ioctl(fd, DRM_IOCTL_XE_VM_BIND, bind);
}

int habanalabs_map(int fd, void *addr, size_t size)
{
	union hl_mem_args arg = { .in = { .op = HL_MEM_OP_MAP,
					  .flags = HL_MEM_USERPTR,
					  .map_host = { .host_virt_addr = (unsigned long)addr,
							.mem_size = size } } };

	return ioctl(fd, HL_IOCTL_MEMORY, &arg); /* pin: escapes */
}

int habanalabs_map_newer(int fd, void *addr, size_t size)
{
	union hl_mem_args arg = { .in = { .op = HL_MEM_OP_MAP,
					  .flags = HL_MEM_USERPTR,
					  .map_host = { .host_virt_addr = (unsigned long)addr,
							.mem_size = size } } };

	return ioctl(fd, DRM_IOCTL_HL_MEMORY, &arg); /* pin: escapes */
}

int habanalabs_map_of_device(int fd)
{
	union hl_mem_args arg = { .in = { .op = HL_MEM_OP_MAP } };

	return ioctl(fd, HL_IOCTL_MEMORY, &arg); /* pin: unpinned */
}

int habanalabs_unmap(int fd, unsigned long address)
{
	union hl_mem_args arg = { .in = { .op = HL_MEM_OP_UNMAP,
					  .unmap = { .device_virt_addr = address } } };

	return ioctl(fd, HL_IOCTL_MEMORY, &arg);
}

int acrn_unset(int fd, size_t size)
{
	struct acrn_vm_memmap arg = { .type = ACRN_MEMMAP_RAM, .len = size };

	return ioctl(fd, ACRN_IOCTL_UNSET_MEMSEG, &arg);
}

int mshv_unmap(int fd, unsigned long page, size_t size)
{
	struct mshv_user_mem_region arg = { .guest_pfn = page,
					    .size = size,
					    .flags = 1 << MSHV_SET_MEM_BIT_UNMAP };

	return ioctl(fd, MSHV_SET_GUEST_MEMORY, &arg);
}

int scif_unregister(int fd, long offset, size_t size)
{
	struct scifioctl_unreg arg = { .offset = offset, .len = size };

	return ioctl(fd, SCIF_UNREG, &arg);
}

int udmabuf(int fd, int memfd, size_t size)
{
	struct udmabuf_create arg = { .memfd = memfd, .size = size };

	/* pin: unpinned */
	return ioctl(fd, UDMABUF_CREATE, &arg);
}

int udmabuf_list(int fd, struct udmabuf_create_list *list)
{
	/* pin: unpinned */
	return ioctl(fd, UDMABUF_CREATE_LIST, list);
}

int fastrpc_map(int fd, struct fastrpc_mem_map *map)
{
	/* pin: unpinned */
	return ioctl(fd, FASTRPC_IOCTL_MEM_MAP, map);
}

int grant_map(int fd, struct ioctl_gntdev_map_grant_ref *map)
{
	/* pin: unpinned */
	return ioctl(fd, IOCTL_GNTDEV_MAP_GRANT_REF, map);
}

int genwqe_for_a_while(int fd, void *addr, size_t size)
{
	struct genwqe_mem arg = { .addr = (unsigned long)addr, .size = size };

	if (ioctl(fd, GENWQE_PIN_MEM, &arg) != 0) /* pin: released */
		return -1;
	return ioctl(fd, GENWQE_UNPIN_MEM, &arg);
}

int rds_register(int fd, void *addr, size_t size, rds_rdma_cookie_t *cookie, int writes)
{
	struct rds_get_mr_args arg = { .vec = { (unsigned long)addr, size },
				       .cookie_addr = (unsigned long)cookie,
				       .flags = writes ? RDS_RDMA_READWRITE : 0 };

	return setsockopt(fd, SOL_RDS, RDS_GET_MR, &arg, sizeof arg); /* pin: escapes */
}

int rds_register_for(int fd, struct rds_get_mr_for_dest_args *arg)
{
	return setsockopt(fd, SOL_RDS, RDS_GET_MR_FOR_DEST, arg, sizeof *arg); /* pin: escapes */
}

int rds_free(int fd, rds_rdma_cookie_t cookie)
{
	struct rds_free_mr_args arg = { .cookie = cookie };

	return setsockopt(fd, SOL_RDS, RDS_FREE_MR, &arg, sizeof arg);
}

int v4l2_ioctl(int fd, unsigned long request, ...);

int through_libdrm(int fd, void *addr, size_t size)
{
	struct drm_etnaviv_gem_userptr arg = { .user_ptr = (unsigned long)addr,
					       .user_size = size,
					       .flags = ETNA_USERPTR_WRITE };

	return drmIoctl(fd, DRM_IOCTL_ETNAVIV_GEM_USERPTR, &arg); /* pin: escapes */
}

int through_libv4l2(int fd, void *addr, unsigned size)
{
	struct v4l2_buffer arg = { .type = V4L2_BUF_TYPE_VIDEO_CAPTURE,
				   .memory = V4L2_MEMORY_USERPTR,
				   .m.userptr = (unsigned long)addr,
				   .length = size };

	return v4l2_ioctl(fd, VIDIOC_QBUF, &arg); /* pin: escapes */
}

int xdna_buffer(int fd, struct amdxdna_drm_va_tbl *table)
{
	struct amdxdna_drm_create_bo arg = { .vaddr = (unsigned long)table, .type = 1 };

	return ioctl(fd, DRM_IOCTL_AMDXDNA_CREATE_BO, &arg); /* pin: escapes */
}

int xdna_buffer_by_index(int fd, struct amdxdna_drm_va_tbl *table)
{
	struct amdxdna_drm_create_bo arg = { .vaddr = (unsigned long)table, .type = 1 };

	/* pin: escapes */
	return drmCommandWriteRead(fd, DRM_AMDXDNA_CREATE_BO, &arg, sizeof arg);
}

int etnaviv_by_index(int fd, void *addr, size_t size)
{
	struct drm_etnaviv_gem_userptr arg = { .user_ptr = (unsigned long)addr,
					       .user_size = size,
					       .flags = ETNA_USERPTR_WRITE };

	/* pin: escapes */
	return drmCommandWriteRead(fd, DRM_ETNAVIV_GEM_USERPTR, &arg, sizeof arg);
}

int ivpu_by_index(int fd, void *addr, size_t size)
{
	struct drm_ivpu_bo_create_from_userptr arg = { .user_ptr = (unsigned long)addr,
						       .size = size };

	/* pin: escapes */
	return drmCommandWriteRead(fd, DRM_IVPU_BO_CREATE_FROM_USERPTR, &arg, sizeof arg);
}

int i915_by_index(int fd, void *addr, size_t size)
{
	struct drm_i915_gem_userptr arg = { .user_ptr = (unsigned long)addr, .user_size = size };

	/* pin: unpinned */
	return drmCommandWriteRead(fd, DRM_I915_GEM_USERPTR, &arg, sizeof arg);
}

int amdgpu_by_index(int fd, void *addr, size_t size)
{
	struct drm_amdgpu_gem_userptr arg = { .addr = (unsigned long)addr, .size = size };

	/* pin: unpinned */
	return drmCommandWriteRead(fd, DRM_AMDGPU_GEM_USERPTR, &arg, sizeof arg);
}

int radeon_by_index(int fd, void *addr, size_t size)
{
	struct drm_radeon_gem_userptr arg = { .addr = (unsigned long)addr, .size = size };

	/* pin: unpinned */
	return drmCommandWriteRead(fd, DRM_RADEON_GEM_USERPTR, &arg, sizeof arg);
}
