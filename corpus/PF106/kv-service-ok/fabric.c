/* The listening endpoint and the one peer; both carry queue attributes, so a queue pair comes with the peer. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "kv.h"

static void attributes(struct ibv_qp_init_attr *a)
{
    memset(a, 0, sizeof(*a));
    a->cap.max_send_wr = QUEUE_DEPTH;
    a->cap.max_recv_wr = QUEUE_DEPTH;
    a->cap.max_send_sge = 1;
    a->cap.max_recv_sge = 1;
    a->qp_type = IBV_QPT_RC;
}

int fabric_listen(struct fabric *f, const char *port)
{
    struct rdma_addrinfo hints = { .ai_flags = RAI_PASSIVE, .ai_port_space = RDMA_PS_TCP };
    struct rdma_addrinfo *res;
    struct ibv_qp_init_attr attr;
    int rc = 0;

    if (rdma_getaddrinfo(NULL, port, &hints, &res))
        return -errno;
    attributes(&attr);
    if (rdma_create_ep(&f->listener, res, NULL, &attr))
        rc = -errno;
    rdma_freeaddrinfo(res);
    if (rc == 0 && rdma_listen(f->listener, 1)) {
        rc = -errno;
        rdma_destroy_ep(f->listener);
        f->listener = NULL;
    }
    return rc;
}

int fabric_accept(struct fabric *f)
{
    if (rdma_get_request(f->listener, &f->peer))
        return -errno;
    if (rdma_accept(f->peer, NULL)) {
        rdma_destroy_ep(f->peer);
        f->peer = NULL;
        return -errno;
    }
    return 0;
}

void fabric_close(struct fabric *f)
{
    if (f->peer) {
        rdma_disconnect(f->peer);
        rdma_destroy_ep(f->peer);
    }
    if (f->listener)
        rdma_destroy_ep(f->listener);
    f->peer = f->listener = NULL;
}
