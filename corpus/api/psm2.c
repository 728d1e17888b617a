/* Every modelled call of rules/psm2.json. */
#include <psm2.h>
#include <psm2_mq.h>

psm2_error_t call_psm2_mq_irecv(psm2_mq_t queue, uint64_t tag, uint64_t mask, uint32_t flags,
				void *buf, uint32_t size, void *context, psm2_mq_req_t *request)
{
	return psm2_mq_irecv(queue, tag, mask, flags, buf, size, context, request);
}

psm2_error_t call_psm2_mq_irecv2(psm2_mq_t queue, psm2_epaddr_t source, psm2_mq_tag_t *tag,
				 psm2_mq_tag_t *mask, uint32_t flags, void *buf, uint32_t size,
				 void *context, psm2_mq_req_t *request)
{
	return psm2_mq_irecv2(queue, source, tag, mask, flags, buf, size, context, request);
}

psm2_error_t call_psm2_mq_isend(psm2_mq_t queue, psm2_epaddr_t target, uint32_t flags, uint64_t tag,
				const void *buf, uint32_t size, void *context,
				psm2_mq_req_t *request)
{
	return psm2_mq_isend(queue, target, flags, tag, buf, size, context, request);
}

psm2_error_t call_psm2_mq_isend2(psm2_mq_t queue, psm2_epaddr_t target, uint32_t flags,
				 psm2_mq_tag_t *tag, const void *buf, uint32_t size, void *context,
				 psm2_mq_req_t *request)
{
	return psm2_mq_isend2(queue, target, flags, tag, buf, size, context, request);
}

psm2_error_t call_psm2_mq_send(psm2_mq_t queue, psm2_epaddr_t target, uint32_t flags, uint64_t tag,
			       const void *buf, uint32_t size)
{
	return psm2_mq_send(queue, target, flags, tag, buf, size);
}

psm2_error_t call_psm2_mq_send2(psm2_mq_t queue, psm2_epaddr_t target, uint32_t flags,
				psm2_mq_tag_t *tag, const void *buf, uint32_t size)
{
	return psm2_mq_send2(queue, target, flags, tag, buf, size);
}

psm2_error_t call_psm2_mq_imrecv(psm2_mq_t queue, uint32_t flags, void *buf, uint32_t size,
				 void *context, psm2_mq_req_t *request)
{
	return psm2_mq_imrecv(queue, flags, buf, size, context, request);
}

psm2_error_t call_psm2_mq_wait(psm2_mq_req_t *request, psm2_mq_status_t *status)
{
	return psm2_mq_wait(request, status);
}

psm2_error_t call_psm2_mq_wait2(psm2_mq_req_t *request, psm2_mq_status2_t *status)
{
	return psm2_mq_wait2(request, status);
}

psm2_error_t call_psm2_mq_test(psm2_mq_req_t *request, psm2_mq_status_t *status)
{
	return psm2_mq_test(request, status);
}

psm2_error_t call_psm2_mq_test2(psm2_mq_req_t *request, psm2_mq_status2_t *status)
{
	return psm2_mq_test2(request, status);
}

psm2_error_t call_psm2_mq_ipeek(psm2_mq_t queue, psm2_mq_req_t *request, psm2_mq_status_t *status)
{
	return psm2_mq_ipeek(queue, request, status);
}

psm2_error_t call_psm2_mq_ipeek2(psm2_mq_t queue, psm2_mq_req_t *request, psm2_mq_status2_t *status)
{
	return psm2_mq_ipeek2(queue, request, status);
}

psm2_error_t call_psm2_mq_cancel(psm2_mq_req_t *request)
{
	return psm2_mq_cancel(request);
}

psm2_error_t call_psm2_mq_init(psm2_ep_t endpoint, uint64_t order,
			       const struct psm2_optkey *options, int count, psm2_mq_t *out)
{
	return psm2_mq_init(endpoint, order, options, count, out);
}

psm2_error_t call_psm2_mq_finalize(psm2_mq_t queue)
{
	return psm2_mq_finalize(queue);
}

psm2_error_t call_psm2_ep_open(const psm2_uuid_t key, const struct psm2_ep_open_opts *options,
			       psm2_ep_t *endpoint, psm2_epid_t *id)
{
	return psm2_ep_open(key, options, endpoint, id);
}

psm2_error_t call_psm2_ep_close(psm2_ep_t endpoint, int mode, int64_t timeout)
{
	return psm2_ep_close(endpoint, mode, timeout);
}

psm2_error_t call_psm2_poll(psm2_ep_t endpoint)
{
	return psm2_poll(endpoint);
}
