/* Every modelled call of rules/libucx.json. A pin that is live when its function returns escapes. */
#include <sys/mman.h>
#include <ucp/api/ucp.h>
#include <uct/api/uct.h>
#include "ucx-newer.h"

ucs_status_t call_ucp_init(const ucp_params_t *params, const ucp_config_t *config,
			   ucp_context_h *context)
{
	return ucp_init(params, config, context);
}

ucs_status_t call_ucp_init_version(unsigned int major, unsigned int minor,
				   const ucp_params_t *params, const ucp_config_t *config,
				   ucp_context_h *context)
{
	return ucp_init_version(major, minor, params, config, context);
}

ucs_status_t call_uct_md_open(uct_component_h component, const char *name,
			      const uct_md_config_t *config, uct_md_h *md)
{
	return uct_md_open(component, name, config, md);
}

void call_uct_md_close(uct_md_h md)
{
	uct_md_close(md);
}

void call_ucp_cleanup(ucp_context_h context)
{
	ucp_cleanup(context);
}

ucs_status_t call_ucp_mem_map(ucp_context_h context, void *addr, size_t size, ucp_mem_h *memh)
{
	ucp_mem_map_params_t params = { .field_mask = UCP_MEM_MAP_PARAM_FIELD_ADDRESS |
						      UCP_MEM_MAP_PARAM_FIELD_LENGTH,
					.address = addr,
					.length = size };

	return ucp_mem_map(context, &params, memh); /* pin: escapes */
}

ucs_status_t allocated_and_mapped(ucp_context_h context, size_t size, ucp_mem_h *memh)
{
	ucp_mem_map_params_t params = { .field_mask = UCP_MEM_MAP_PARAM_FIELD_LENGTH |
						      UCP_MEM_MAP_PARAM_FIELD_FLAGS,
					.length = size,
					.flags = UCP_MEM_MAP_ALLOCATE };

	return ucp_mem_map(context, &params, memh); /* pin: escapes */
}

ucs_status_t call_ucp_mem_unmap(ucp_context_h context, ucp_mem_h memh)
{
	return ucp_mem_unmap(context, memh);
}

ucs_status_t call_uct_md_mem_reg(uct_md_h md, void *addr, size_t size, unsigned int flags,
				 uct_mem_h *memh)
{
	/* pin: escapes */
	return uct_md_mem_reg(md, addr, size, flags, memh);
}

ucs_status_t call_uct_md_mem_reg_v2(uct_md_h md, void *addr, size_t size,
				    const uct_md_mem_reg_params_t *params, uct_mem_h *memh)
{
	/* pin: escapes */
	return uct_md_mem_reg_v2(md, addr, size, params, memh);
}

ucs_status_t call_uct_md_mem_dereg(uct_md_h md, uct_mem_h memh)
{
	return uct_md_mem_dereg(md, memh);
}

ucs_status_t call_uct_md_mem_dereg_v2(uct_md_h md, const corpus_uct_md_mem_dereg_params_t *params)
{
	return uct_md_mem_dereg_v2(md, params);
}

ucs_status_t call_uct_mem_alloc(size_t size, const uct_alloc_method_t *methods, unsigned int count,
				const uct_mem_alloc_params_t *params, uct_allocated_memory_t *out)
{
	return uct_mem_alloc(size, methods, count, params, out);
}

ucs_status_t call_uct_iface_mem_alloc(uct_iface_h interface, size_t size, unsigned int flags,
				      const char *name, uct_allocated_memory_t *out)
{
	return uct_iface_mem_alloc(interface, size, flags, name, out);
}

ucs_status_t call_uct_mem_free(const uct_allocated_memory_t *memory)
{
	return uct_mem_free(memory);
}

void call_uct_iface_mem_free(const uct_allocated_memory_t *memory)
{
	uct_iface_mem_free(memory);
}

ucs_status_t call_ucp_worker_create(ucp_context_h context, const ucp_worker_params_t *params,
				    ucp_worker_h *worker)
{
	return ucp_worker_create(context, params, worker);
}

ucs_status_t call_ucp_ep_create(ucp_worker_h worker, const ucp_ep_params_t *params,
				ucp_ep_h *endpoint)
{
	return ucp_ep_create(worker, params, endpoint);
}

ucs_status_t call_ucp_listener_create(ucp_worker_h worker, const ucp_listener_params_t *params,
				      ucp_listener_h *listener)
{
	return ucp_listener_create(worker, params, listener);
}

void call_ucp_worker_destroy(ucp_worker_h worker)
{
	ucp_worker_destroy(worker);
}

void call_ucp_ep_destroy(ucp_ep_h endpoint)
{
	ucp_ep_destroy(endpoint);
}

ucs_status_ptr_t call_ucp_ep_close_nb(ucp_ep_h endpoint, unsigned int mode)
{
	return ucp_ep_close_nb(endpoint, mode);
}

ucs_status_ptr_t call_ucp_ep_close_nbx(ucp_ep_h endpoint, const ucp_request_param_t *mode)
{
	return ucp_ep_close_nbx(endpoint, mode);
}

ucs_status_ptr_t call_ucp_ep_flush_nb(ucp_ep_h endpoint, unsigned int mode, ucp_send_callback_t cb)
{
	return ucp_ep_flush_nb(endpoint, mode, cb);
}

ucs_status_ptr_t call_ucp_ep_flush_nbx(ucp_ep_h endpoint, const ucp_request_param_t *mode)
{
	return ucp_ep_flush_nbx(endpoint, mode);
}

unsigned int call_ucp_worker_progress(ucp_worker_h worker)
{
	return ucp_worker_progress(worker);
}

ucs_status_t call_ucp_worker_wait(ucp_worker_h worker)
{
	return ucp_worker_wait(worker);
}

ucs_status_t call_ucp_worker_arm(ucp_worker_h worker)
{
	return ucp_worker_arm(worker);
}

ucs_status_t call_ucp_worker_flush(ucp_worker_h worker)
{
	return ucp_worker_flush(worker);
}

ucs_status_ptr_t call_ucp_worker_flush_nbx(ucp_worker_h worker, const ucp_request_param_t *param)
{
	return ucp_worker_flush_nbx(worker, param);
}

ucs_status_ptr_t call_ucp_tag_send_nbx(ucp_ep_h endpoint, const void *buf, size_t count,
				       ucp_tag_t tag, const ucp_request_param_t *params)
{
	return ucp_tag_send_nbx(endpoint, buf, count, tag, params);
}

ucs_status_ptr_t call_ucp_tag_send_nb(ucp_ep_h endpoint, const void *buf, size_t count,
				      ucp_datatype_t type, ucp_tag_t tag,
				      ucp_send_callback_t callback)
{
	return ucp_tag_send_nb(endpoint, buf, count, type, tag, callback);
}

ucs_status_ptr_t call_ucp_stream_send_nbx(ucp_ep_h endpoint, const void *buf, size_t count,
					  const ucp_request_param_t *params)
{
	return ucp_stream_send_nbx(endpoint, buf, count, params);
}

ucs_status_ptr_t call_ucp_am_send_nbx(ucp_ep_h endpoint, unsigned int id, const void *header,
				      size_t header_size, const void *buf, size_t count,
				      const ucp_request_param_t *params)
{
	return ucp_am_send_nbx(endpoint, id, header, header_size, buf, count, params);
}

ucs_status_ptr_t call_ucp_put_nbx(ucp_ep_h endpoint, const void *buf, size_t count, uint64_t remote,
				  ucp_rkey_h key, const ucp_request_param_t *params)
{
	return ucp_put_nbx(endpoint, buf, count, remote, key, params);
}

ucs_status_ptr_t call_ucp_get_nbx(ucp_ep_h endpoint, void *buf, size_t count, uint64_t remote,
				  ucp_rkey_h key, const ucp_request_param_t *params)
{
	return ucp_get_nbx(endpoint, buf, count, remote, key, params);
}

ucs_status_ptr_t call_ucp_put_nb(ucp_ep_h endpoint, const void *buf, size_t size, uint64_t remote,
				 ucp_rkey_h key, ucp_send_callback_t callback)
{
	return ucp_put_nb(endpoint, buf, size, remote, key, callback);
}

ucs_status_ptr_t call_ucp_get_nb(ucp_ep_h endpoint, void *buf, size_t size, uint64_t remote,
				 ucp_rkey_h key, ucp_send_callback_t callback)
{
	return ucp_get_nb(endpoint, buf, size, remote, key, callback);
}

ucs_status_t call_ucp_put_nbi(ucp_ep_h endpoint, const void *buf, size_t size, uint64_t remote,
			      ucp_rkey_h key)
{
	return ucp_put_nbi(endpoint, buf, size, remote, key);
}

ucs_status_t call_ucp_get_nbi(ucp_ep_h endpoint, void *buf, size_t size, uint64_t remote,
			      ucp_rkey_h key)
{
	return ucp_get_nbi(endpoint, buf, size, remote, key);
}

ucs_status_ptr_t call_ucp_stream_recv_nbx(ucp_ep_h endpoint, void *buf, size_t count, size_t *size,
					  const ucp_request_param_t *params)
{
	return ucp_stream_recv_nbx(endpoint, buf, count, size, params);
}

ucs_status_ptr_t call_ucp_tag_recv_nbx(ucp_worker_h worker, void *buf, size_t count, ucp_tag_t tag,
				       ucp_tag_t mask, const ucp_request_param_t *params)
{
	return ucp_tag_recv_nbx(worker, buf, count, tag, mask, params);
}

ucs_status_ptr_t call_ucp_tag_recv_nb(ucp_worker_h worker, void *buf, size_t count,
				      ucp_datatype_t type, ucp_tag_t tag, ucp_tag_t mask,
				      ucp_tag_recv_callback_t callback)
{
	return ucp_tag_recv_nb(worker, buf, count, type, tag, mask, callback);
}

ucs_status_t call_uct_ep_put_short(uct_ep_h endpoint, const void *buf, unsigned int size,
				   uint64_t remote, uct_rkey_t key)
{
	return uct_ep_put_short(endpoint, buf, size, remote, key);
}

ucs_status_t call_uct_ep_put_zcopy(uct_ep_h endpoint, const uct_iov_t *iov, size_t count,
				   uint64_t remote, uct_rkey_t key, uct_completion_t *completion)
{
	return uct_ep_put_zcopy(endpoint, iov, count, remote, key, completion);
}

ucs_status_t call_uct_ep_get_zcopy(uct_ep_h endpoint, const uct_iov_t *iov, size_t count,
				   uint64_t remote, uct_rkey_t key, uct_completion_t *completion)
{
	return uct_ep_get_zcopy(endpoint, iov, count, remote, key, completion);
}

ucs_status_t call_uct_ep_am_short(uct_ep_h endpoint, uint8_t id, uint64_t header, const void *buf,
				  unsigned int size)
{
	return uct_ep_am_short(endpoint, id, header, buf, size);
}

ucs_status_t call_uct_ep_am_zcopy(uct_ep_h endpoint, uint8_t id, const void *header,
				  unsigned int header_size, const uct_iov_t *iov, size_t count,
				  unsigned int flags, uct_completion_t *completion)
{
	return uct_ep_am_zcopy(endpoint, id, header, header_size, iov, count, flags, completion);
}

void *call_ucs_malloc(size_t size, const char *name)
{
	return ucs_malloc(size, name);
}

void *call_ucs_calloc(size_t count, size_t size, const char *name)
{
	return ucs_calloc(count, size, name);
}

void *call_ucs_realloc(void *ptr, size_t size, const char *name)
{
	return ucs_realloc(ptr, size, name);
}

int call_ucs_posix_memalign(void **out, size_t align, size_t size, const char *name)
{
	return ucs_posix_memalign(out, align, size, name);
}

void call_ucs_free(void *ptr)
{
	ucs_free(ptr);
}

void *call_ucs_mmap(void *addr, size_t size, int prot, int flags, int fd, off_t offset,
		    const char *name)
{
	return ucs_mmap(addr, size, prot, flags, fd, offset, name);
}

int call_ucs_munmap(void *addr, size_t size)
{
	return ucs_munmap(addr, size);
}

ucs_status_t registered_for_a_while(uct_md_h md, void *addr, size_t size)
{
	uct_mem_h memh;
	ucs_status_t status =
		uct_md_mem_reg(md, addr, size, UCT_MD_MEM_ACCESS_ALL, &memh); /* pin: released */

	if (status != UCS_OK)
		return status;
	return uct_md_mem_dereg(md, memh);
}
