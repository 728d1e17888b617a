#include <errno.h>
#include <rdma/rdma_verbs.h>
#include <stdio.h>
#include <string.h>

#include "transport.h"

static int endpoint_create(const char *node, const char *service, struct rdma_cm_id **out)
{
    struct rdma_addrinfo hints = { .ai_port_space = RDMA_PS_TCP };
    struct rdma_addrinfo *res = NULL;
    struct ibv_qp_init_attr attr = {
        .cap = {
            .max_send_wr = RING_SLOTS,
            .max_recv_wr = RING_SLOTS,
            .max_send_sge = 1,
            .max_recv_sge = 1,
        },
        .qp_type = IBV_QPT_RC,
        .sq_sig_all = 1,
    };
    int rc = 0;

    if (rdma_getaddrinfo(node, service, &hints, &res))
        return -errno;
    if (rdma_create_ep(out, res, NULL, &attr))
        rc = -errno;
    rdma_freeaddrinfo(res);
    return rc;
}

int transport_open(struct transport *t, const char *node, const char *service)
{
    int rc;

    t->peer = node;
    rc = endpoint_create(node, service, &t->id);
    if (rc)
        return rc;

    rc = ring_open(&t->ring, t->id->pd);
    if (rc)
        goto err_ep;
    return 0;

err_ep:
    rdma_destroy_ep(t->id);
    t->id = NULL;
    return rc;
}

int transport_start(struct transport *t)
{
    struct rdma_conn_param param = { .retry_count = 7, .rnr_retry_count = 7 };

    if (rdma_connect(t->id, &param))
        return -errno;
    if (t->hooks->link_up)
        return t->hooks->link_up(t->hook_command, t->peer);
    return 0;
}

/* Wait for one send to complete and give its slot back. */
static int reap_one(struct transport *t)
{
    struct ibv_wc wc;
    struct work *work;
    int n = rdma_get_send_comp(t->id, &wc);

    if (n < 0)
        return -errno;
    if (n == 0 || wc.status != IBV_WC_SUCCESS)
        return -EIO;
    work = (struct work *)(uintptr_t)wc.wr_id;
    work->in_use = 0;
    return 0;
}

int transport_send(struct transport *t, const char *text, size_t len)
{
    struct slot *s = ring_claim(&t->ring);

    if (!s)
        return -EAGAIN;
    if (len > s->len)
        len = s->len;

    slot_fill(s, text, len);
    if (rdma_post_send(t->id, &s->work, s->buf, len, s->mr, 0)) {
        s->work.in_use = 0;
        return -errno;
    }
    t->sent++;
    return reap_one(t);
}

void transport_close(struct transport *t)
{
    if (t->hooks->link_down)
        t->hooks->link_down(t->peer);
    rdma_disconnect(t->id);
    ring_close(&t->ring);
    rdma_destroy_ep(t->id);
    t->id = NULL;
}
