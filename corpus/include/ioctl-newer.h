/* Requests that Debian 12's kernel headers (6.1) lack: newer ones, Xen's, and SCIF, gone since. */
#ifndef CORPUS_IOCTL_NEWER_H
#define CORPUS_IOCTL_NEWER_H

#include <sys/ioctl.h>
#include <linux/types.h>

/* linux/kvm.h */
#ifndef KVM_SET_USER_MEMORY_REGION2
struct kvm_userspace_memory_region2 {
	__u32 slot;
	__u32 flags;
	__u64 guest_phys_addr;
	__u64 memory_size;
	__u64 userspace_addr;
	__u64 guest_memfd_offset;
	__u32 guest_memfd;
	__u32 pad1;
	__u64 pad2[14];
};
#define KVM_SET_USER_MEMORY_REGION2 _IOW(0xae, 0x49, struct kvm_userspace_memory_region2)
#endif

/* linux/mshv.h */
struct mshv_user_mem_region {
	__u64 size;
	__u64 guest_pfn;
	__u64 userspace_addr;
	__u8 flags;
	__u8 rsvd[7];
};
#define MSHV_SET_MEM_BIT_WRITABLE 0
#define MSHV_SET_MEM_BIT_UNMAP 2
#define MSHV_SET_GUEST_MEMORY _IOW(0xb8, 0x02, struct mshv_user_mem_region)

/* drm/etnaviv_drm.h, drm/ivpu_accel.h, drm/xe_drm.h, drm/habanalabs_accel.h */
struct drm_etnaviv_gem_userptr {
	__u64 user_ptr;
	__u64 user_size;
	__u32 flags;
	__u32 handle;
};
#define ETNA_USERPTR_READ 1
#define ETNA_USERPTR_WRITE 2
#define DRM_ETNAVIV_GEM_USERPTR 8
#define DRM_IOCTL_ETNAVIV_GEM_USERPTR _IOWR('d', 0x48, struct drm_etnaviv_gem_userptr)
struct drm_ivpu_bo_create_from_userptr {
	__u64 user_ptr;
	__u64 size;
	__u32 flags;
	__u32 handle;
	__u64 vpu_addr;
};
#define DRM_IVPU_BO_READ_ONLY 8
#define DRM_IVPU_BO_CREATE_FROM_USERPTR 14
#define DRM_IOCTL_IVPU_BO_CREATE_FROM_USERPTR                                                      \
	_IOWR('d', 0x4e, struct drm_ivpu_bo_create_from_userptr)
struct drm_xe_vm_bind {
	__u64 extensions;
	__u32 vm_id;
	__u32 exec_queue_id;
	__u32 pad;
	__u32 num_binds;
	__u64 vector_of_binds[8];
	__u64 pad2;
	__u64 syncs;
	__u64 reserved[3];
};
#define DRM_IOCTL_XE_VM_BIND 0x40886445
#define DRM_IOCTL_HL_MEMORY 0xc0286444

/* drm/amdxdna_accel.h */
struct amdxdna_drm_va_entry {
	__u64 vaddr;
	__u64 len;
};
struct amdxdna_drm_va_tbl {
	__s32 dmabuf_fd;
	__u32 num_entries;
	struct amdxdna_drm_va_entry va_entries[];
};
struct amdxdna_drm_create_bo {
	__u64 flags;
	__u64 vaddr;
	__u64 size;
	__u32 type;
	__u32 handle;
};
#define DRM_AMDXDNA_CREATE_BO 3
#define DRM_IOCTL_AMDXDNA_CREATE_BO _IOWR('d', 0x43, struct amdxdna_drm_create_bo)

/* uapi/scif_ioctl.h, kernels before 5.10 */
struct scifioctl_reg {
	__u64 addr;
	__u64 len;
	__s64 offset;
	__s32 prot;
	__s32 flags;
	__s64 out_offset;
};
struct scifioctl_unreg {
	__s64 offset;
	__u64 len;
};
#define SCIF_REG 0xc0287308
#define SCIF_UNREG 0xc0107309

/* xen/gntdev.h */
struct ioctl_gntdev_map_grant_ref {
	__u32 count;
	__u32 pad;
	__u64 index;
};
#define IOCTL_GNTDEV_MAP_GRANT_REF 0x184700

#endif
