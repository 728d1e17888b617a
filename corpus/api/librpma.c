/* Every modelled call of rules/librpma.json. A pin that is live when its function returns escapes. */
#include <librpma.h>

int call_rpma_mr_reg(struct rpma_peer *peer, void *ptr, size_t size, int usage,
		     struct rpma_mr_local **out)
{
	/* pin: escapes */
	return rpma_mr_reg(peer, ptr, size, usage, out);
}

int call_rpma_mr_dereg(struct rpma_mr_local **mr)
{
	return rpma_mr_dereg(mr);
}

int call_rpma_peer_new(struct ibv_context *context, struct rpma_peer **out)
{
	return rpma_peer_new(context, out);
}

int call_rpma_peer_delete(struct rpma_peer **peer)
{
	return rpma_peer_delete(peer);
}

int call_rpma_conn_req_new(struct rpma_peer *peer, const char *address, const char *port,
			   const struct rpma_conn_cfg *config, struct rpma_conn_req **out)
{
	return rpma_conn_req_new(peer, address, port, config, out);
}

int call_rpma_conn_req_connect(struct rpma_conn_req **request,
			       const struct rpma_conn_private_data *data, struct rpma_conn **out)
{
	return rpma_conn_req_connect(request, data, out);
}

int call_rpma_ep_next_conn_req(struct rpma_ep *endpoint, const struct rpma_conn_cfg *config,
			       struct rpma_conn_req **out)
{
	return rpma_ep_next_conn_req(endpoint, config, out);
}

int call_rpma_conn_disconnect(struct rpma_conn *connection)
{
	return rpma_conn_disconnect(connection);
}

int call_rpma_conn_delete(struct rpma_conn **connection)
{
	return rpma_conn_delete(connection);
}

int call_rpma_read(struct rpma_conn *connection, struct rpma_mr_local *target, size_t target_offset,
		   const struct rpma_mr_remote *source, size_t source_offset, size_t size,
		   int flags, const void *context)
{
	return rpma_read(connection, target, target_offset, source, source_offset, size, flags,
			 context);
}

int call_rpma_write(struct rpma_conn *connection, struct rpma_mr_remote *target,
		    size_t target_offset, const struct rpma_mr_local *source, size_t source_offset,
		    size_t size, int flags, const void *context)
{
	return rpma_write(connection, target, target_offset, source, source_offset, size, flags,
			  context);
}

int call_rpma_write_with_imm(struct rpma_conn *connection, struct rpma_mr_remote *target,
			     size_t target_offset, const struct rpma_mr_local *source,
			     size_t source_offset, size_t size, int flags, uint32_t data,
			     const void *context)
{
	return rpma_write_with_imm(connection, target, target_offset, source, source_offset, size,
				   flags, data, context);
}

int call_rpma_atomic_write(struct rpma_conn *connection, struct rpma_mr_remote *target,
			   size_t offset, const char source[8], int flags, const void *context)
{
	return rpma_atomic_write(connection, target, offset, source, flags, context);
}

int call_rpma_flush(struct rpma_conn *connection, struct rpma_mr_remote *target, size_t offset,
		    size_t size, enum rpma_flush_type type, int flags, const void *context)
{
	return rpma_flush(connection, target, offset, size, type, flags, context);
}

int call_rpma_send(struct rpma_conn *connection, const struct rpma_mr_local *source, size_t offset,
		   size_t size, int flags, const void *context)
{
	return rpma_send(connection, source, offset, size, flags, context);
}

int call_rpma_send_with_imm(struct rpma_conn *connection, const struct rpma_mr_local *source,
			    size_t offset, size_t size, int flags, uint32_t data,
			    const void *context)
{
	return rpma_send_with_imm(connection, source, offset, size, flags, data, context);
}

int call_rpma_recv(struct rpma_conn *connection, struct rpma_mr_local *target, size_t offset,
		   size_t size, const void *context)
{
	return rpma_recv(connection, target, offset, size, context);
}

int call_rpma_cq_wait(struct rpma_cq *queue)
{
	return rpma_cq_wait(queue);
}

int call_rpma_cq_get_wc(struct rpma_cq *queue, int count, struct ibv_wc *completions, int *got)
{
	return rpma_cq_get_wc(queue, count, completions, got);
}

int registered_for_a_while(struct rpma_peer *peer, void *ptr, size_t size)
{
	struct rpma_mr_local *mr;
	int status = rpma_mr_reg(peer, ptr, size, RPMA_MR_USAGE_READ_DST, &mr); /* pin: released */

	if (status != 0)
		return status;
	return rpma_mr_dereg(&mr);
}
