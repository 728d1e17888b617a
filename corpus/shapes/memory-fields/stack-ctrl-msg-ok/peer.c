#include <errno.h>
#include <poll.h>
#include <string.h>
#include "peer.h"

int peer_dial(struct peer *p, const char *host, const char *port)
{
	struct rdma_addrinfo hints, *res;
	struct ibv_qp_init_attr attr;
	int rc;

	memset(&hints, 0, sizeof(hints));
	memset(&attr, 0, sizeof(attr));
	hints.ai_port_space = RDMA_PS_TCP;
	if (rdma_getaddrinfo(host, port, &hints, &res))
		return -errno;
	attr.cap.max_send_wr = attr.cap.max_recv_wr = 4;
	attr.cap.max_send_sge = attr.cap.max_recv_sge = 1;
	attr.sq_sig_all = 1;
	rc = rdma_create_ep(&p->id, res, NULL, &attr);
	rdma_freeaddrinfo(res);
	return rc ? -errno : 0;
}

static int wait_reply(struct peer *p, int ms)
{
	struct pollfd pfd = { .fd = p->id->recv_cq_channel->fd, .events = POLLIN };
	struct ibv_wc wc;
	int rc = poll(&pfd, 1, ms);

	if (rc < 0)
		return -errno;
	if (rc == 0)
		return -ETIMEDOUT;
	rc = rdma_get_recv_comp(p->id, &wc);
	if (rc < 0)
		return -errno;
	return wc.status == IBV_WC_SUCCESS ? 0 : -EIO;
}

/* The receive must be posted before rdma_connect(), the answer arrives once the server accepts. */
int peer_query(struct peer *p)
{
	struct peer_info reply;
	int rc;

	memset(&reply, 0, sizeof(reply));
	p->info_mr = rdma_reg_msgs(p->id, &reply, sizeof(reply)); /* ok: PF402; pin: no-fork */
	if (!p->info_mr)
		return -errno;
	rc = rdma_post_recv(p->id, p, &reply, sizeof(reply), p->info_mr);
	if (rc) {
		rc = -errno;
		goto out;
	}
	if (rdma_connect(p->id, NULL)) {
		rc = -errno;
		goto out;
	}
	rc = wait_reply(p, 3000);
	if (rc == -ETIMEDOUT) {
		p->retries++;
		rdma_disconnect(p->id);
		goto out;
	}
	if (rc == 0)
		p->info = reply;
out:
	rdma_dereg_mr(p->info_mr);
	p->info_mr = NULL;
	return rc; /* ok: PF401 */
}

void peer_hangup(struct peer *p)
{
	if (p->info_mr)
		rdma_dereg_mr(p->info_mr); /* ok: PF404 */
	p->info_mr = NULL;
	if (p->id)
		rdma_destroy_ep(p->id);
	p->id = NULL;
}
