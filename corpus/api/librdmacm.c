/* Every modelled call of rules/librdmacm.json. A pin that is live when its function returns escapes. */
#include <string.h>
#include <sys/mman.h>
#include <rdma/rdma_verbs.h>
#include <rdma/rsocket.h>

struct ibv_mr *call_rdma_reg_msgs(struct rdma_cm_id *id, void *addr, size_t length)
{
	/* pin: escapes */
	return rdma_reg_msgs(id, addr, length);
}

struct ibv_mr *call_rdma_reg_read(struct rdma_cm_id *id, void *addr, size_t length)
{
	/* pin: escapes */
	return rdma_reg_read(id, addr, length);
}

struct ibv_mr *call_rdma_reg_write(struct rdma_cm_id *id, void *addr, size_t length)
{
	/* pin: escapes */
	return rdma_reg_write(id, addr, length);
}

int call_rdma_dereg_mr(struct ibv_mr *mr)
{
	return rdma_dereg_mr(mr);
}

int call_rdma_post_recv(struct rdma_cm_id *id, void *context, void *addr, size_t length,
			struct ibv_mr *mr)
{
	return rdma_post_recv(id, context, addr, length, mr);
}

int call_rdma_post_send(struct rdma_cm_id *id, void *context, void *addr, size_t length,
			struct ibv_mr *mr, int flags)
{
	return rdma_post_send(id, context, addr, length, mr, flags);
}

int call_rdma_post_read(struct rdma_cm_id *id, void *context, void *addr, size_t length,
			struct ibv_mr *mr, int flags, uint64_t remote, uint32_t rkey)
{
	return rdma_post_read(id, context, addr, length, mr, flags, remote, rkey);
}

int call_rdma_post_write(struct rdma_cm_id *id, void *context, void *addr, size_t length,
			 struct ibv_mr *mr, int flags, uint64_t remote, uint32_t rkey)
{
	return rdma_post_write(id, context, addr, length, mr, flags, remote, rkey);
}

int call_rdma_post_ud_send(struct rdma_cm_id *id, void *context, void *addr, size_t length,
			   struct ibv_mr *mr, int flags, struct ibv_ah *ah, uint32_t qpn)
{
	return rdma_post_ud_send(id, context, addr, length, mr, flags, ah, qpn);
}

int call_rdma_post_recvv(struct rdma_cm_id *id, void *context, struct ibv_sge *list, int count)
{
	return rdma_post_recvv(id, context, list, count);
}

int call_rdma_post_sendv(struct rdma_cm_id *id, void *context, struct ibv_sge *list, int count,
			 int flags)
{
	return rdma_post_sendv(id, context, list, count, flags);
}

int call_rdma_post_readv(struct rdma_cm_id *id, void *context, struct ibv_sge *list, int count,
			 int flags, uint64_t remote, uint32_t rkey)
{
	return rdma_post_readv(id, context, list, count, flags, remote, rkey);
}

int call_rdma_post_writev(struct rdma_cm_id *id, void *context, struct ibv_sge *list, int count,
			  int flags, uint64_t remote, uint32_t rkey)
{
	return rdma_post_writev(id, context, list, count, flags, remote, rkey);
}

int call_rdma_get_send_comp(struct rdma_cm_id *id, struct ibv_wc *completion)
{
	return rdma_get_send_comp(id, completion);
}

int call_rdma_get_recv_comp(struct rdma_cm_id *id, struct ibv_wc *completion)
{
	return rdma_get_recv_comp(id, completion);
}

struct rdma_event_channel *call_rdma_create_event_channel(void)
{
	return rdma_create_event_channel();
}

void call_rdma_destroy_event_channel(struct rdma_event_channel *channel)
{
	rdma_destroy_event_channel(channel);
}

int call_rdma_create_id(struct rdma_event_channel *channel, struct rdma_cm_id **out, void *context,
			enum rdma_port_space space)
{
	return rdma_create_id(channel, out, context, space);
}

int call_rdma_create_qp(struct rdma_cm_id *id, struct ibv_pd *pd, struct ibv_qp_init_attr *attr)
{
	return rdma_create_qp(id, pd, attr);
}

int call_rdma_create_qp_ex(struct rdma_cm_id *id, struct ibv_qp_init_attr_ex *attr)
{
	return rdma_create_qp_ex(id, attr);
}

int call_rdma_create_srq(struct rdma_cm_id *id, struct ibv_pd *pd, struct ibv_srq_init_attr *attr)
{
	return rdma_create_srq(id, pd, attr);
}

int call_rdma_create_ep(struct rdma_cm_id **out, struct rdma_addrinfo *info, struct ibv_pd *pd,
			struct ibv_qp_init_attr *attr)
{
	return rdma_create_ep(out, info, pd, attr);
}

void call_rdma_destroy_qp(struct rdma_cm_id *id)
{
	rdma_destroy_qp(id);
}

void call_rdma_destroy_srq(struct rdma_cm_id *id)
{
	rdma_destroy_srq(id);
}

void call_rdma_destroy_ep(struct rdma_cm_id *id)
{
	rdma_destroy_ep(id);
}

int call_rdma_destroy_id(struct rdma_cm_id *id)
{
	return rdma_destroy_id(id);
}

int call_rdma_bind_addr(struct rdma_cm_id *id, struct sockaddr *address)
{
	return rdma_bind_addr(id, address);
}

int call_rdma_resolve_addr(struct rdma_cm_id *id, struct sockaddr *source, struct sockaddr *target,
			   int timeout)
{
	return rdma_resolve_addr(id, source, target, timeout);
}

int call_rdma_resolve_route(struct rdma_cm_id *id, int timeout)
{
	return rdma_resolve_route(id, timeout);
}

int call_rdma_connect(struct rdma_cm_id *id, struct rdma_conn_param *parameters)
{
	return rdma_connect(id, parameters);
}

int call_rdma_accept(struct rdma_cm_id *id, struct rdma_conn_param *parameters)
{
	return rdma_accept(id, parameters);
}

int call_rdma_listen(struct rdma_cm_id *id, int backlog)
{
	return rdma_listen(id, backlog);
}

int call_rdma_disconnect(struct rdma_cm_id *id)
{
	return rdma_disconnect(id);
}

int call_rdma_establish(struct rdma_cm_id *id)
{
	return rdma_establish(id);
}

int call_rdma_reject(struct rdma_cm_id *id, const void *data, uint8_t length)
{
	return rdma_reject(id, data, length);
}

int call_rdma_get_request(struct rdma_cm_id *listen, struct rdma_cm_id **id)
{
	return rdma_get_request(listen, id);
}

int call_rdma_get_cm_event(struct rdma_event_channel *channel, struct rdma_cm_event **event)
{
	return rdma_get_cm_event(channel, event);
}

int call_rdma_getaddrinfo(const char *node, const char *service, const struct rdma_addrinfo *hints,
			  struct rdma_addrinfo **out)
{
	return rdma_getaddrinfo(node, service, hints, out);
}

int call_rsocket(int domain, int type, int protocol)
{
	return rsocket(domain, type, protocol);
}

off_t call_riomap(int socket, void *buf, size_t length, int prot, int flags, off_t offset)
{
	/* pin: escapes */
	return riomap(socket, buf, length, prot, flags, offset);
}

int call_riounmap(int socket, void *buf, size_t length)
{
	return riounmap(socket, buf, length);
}

ssize_t call_rsend(int socket, const void *buf, size_t length, int flags)
{
	return rsend(socket, buf, length, flags);
}

ssize_t call_rwrite(int socket, const void *buf, size_t length)
{
	return rwrite(socket, buf, length);
}

ssize_t call_rsendto(int socket, const void *buf, size_t length, int flags,
		     const struct sockaddr *address, socklen_t size)
{
	return rsendto(socket, buf, length, flags, address, size);
}

ssize_t call_rrecv(int socket, void *buf, size_t length, int flags)
{
	return rrecv(socket, buf, length, flags);
}

ssize_t call_rread(int socket, void *buf, size_t length)
{
	return rread(socket, buf, length);
}

ssize_t call_rrecvfrom(int socket, void *buf, size_t length, int flags, struct sockaddr *address,
		       socklen_t *size)
{
	return rrecvfrom(socket, buf, length, flags, address, size);
}

size_t call_riowrite(int socket, const void *buf, size_t length, off_t offset, int flags)
{
	return riowrite(socket, buf, length, offset, flags);
}

ssize_t call_rwritev(int socket, const struct iovec *iov, int count)
{
	return rwritev(socket, iov, count);
}

ssize_t call_rreadv(int socket, const struct iovec *iov, int count)
{
	return rreadv(socket, iov, count);
}

int call_rbind(int socket, const struct sockaddr *address, socklen_t size)
{
	return rbind(socket, address, size);
}

int call_rconnect(int socket, const struct sockaddr *address, socklen_t size)
{
	return rconnect(socket, address, size);
}

int call_rlisten(int socket, int backlog)
{
	return rlisten(socket, backlog);
}

int call_rshutdown(int socket, int how)
{
	return rshutdown(socket, how);
}

int call_rsetsockopt(int socket, int level, int option, const void *value, socklen_t size)
{
	return rsetsockopt(socket, level, option, value, size);
}

int call_rgetsockopt(int socket, int level, int option, void *value, socklen_t *size)
{
	return rgetsockopt(socket, level, option, value, size);
}

int call_rfcntl(int socket, int command)
{
	return rfcntl(socket, command);
}

int call_raccept(int socket, struct sockaddr *address, socklen_t *size)
{
	return raccept(socket, address, size);
}

int call_rclose(int socket)
{
	return rclose(socket);
}

int registered_messages(struct rdma_cm_id *id, void *addr, size_t length)
{
	struct ibv_mr *mr = rdma_reg_msgs(id, addr, length); /* pin: released */

	if (mr == NULL)
		return -1;
	return rdma_dereg_mr(mr);
}
