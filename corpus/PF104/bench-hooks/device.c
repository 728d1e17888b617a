#include <errno.h>
#include <string.h>

#include "bench.h"

static struct ibv_context *open_named(const char *name)
{
    struct ibv_context *ctx = NULL;
    struct ibv_device **list;
    int i, n = 0;

    list = ibv_get_device_list(&n);
    if (!list)
        return NULL;
    for (i = 0; i < n; i++) {
        if (!name || strcmp(ibv_get_device_name(list[i]), name) == 0) {
            ctx = ibv_open_device(list[i]);
            break;
        }
    }
    ibv_free_device_list(list);
    return ctx;
}

/* Connect the queue pair to itself. */
static int loopback(struct target *t)
{
    struct ibv_qp_attr a = {
        .qp_state = IBV_QPS_INIT,
        .port_num = 1,
        .qp_access_flags = IBV_ACCESS_REMOTE_WRITE,
    };
    int err;

    err = ibv_modify_qp(t->qp, &a, IBV_QP_STATE | IBV_QP_PKEY_INDEX | IBV_QP_PORT | IBV_QP_ACCESS_FLAGS);
    if (err)
        return -err;

    memset(&a, 0, sizeof(a));
    a.qp_state = IBV_QPS_RTR;
    a.path_mtu = IBV_MTU_1024;
    a.dest_qp_num = t->qp->qp_num;
    a.max_dest_rd_atomic = 1;
    a.min_rnr_timer = 12;
    a.ah_attr.dlid = t->lid;
    a.ah_attr.port_num = 1;
    err = ibv_modify_qp(t->qp, &a, IBV_QP_STATE | IBV_QP_AV | IBV_QP_PATH_MTU | IBV_QP_DEST_QPN | IBV_QP_RQ_PSN |
                                       IBV_QP_MAX_DEST_RD_ATOMIC | IBV_QP_MIN_RNR_TIMER);
    if (err)
        return -err;

    memset(&a, 0, sizeof(a));
    a.qp_state = IBV_QPS_RTS;
    a.timeout = 14;
    a.retry_cnt = 7;
    a.rnr_retry = 7;
    a.max_rd_atomic = 1;
    err = ibv_modify_qp(t->qp, &a, IBV_QP_STATE | IBV_QP_TIMEOUT | IBV_QP_RETRY_CNT | IBV_QP_RNR_RETRY |
                                       IBV_QP_SQ_PSN | IBV_QP_MAX_QP_RD_ATOMIC);
    return -err;
}

int target_open(struct target *t, const char *name)
{
    struct ibv_qp_init_attr qp_attr = {
        .cap = { .max_send_wr = 64, .max_recv_wr = 1, .max_send_sge = 1, .max_recv_sge = 1 },
        .qp_type = IBV_QPT_RC,
        .sq_sig_all = 1,
    };
    struct ibv_port_attr port;
    int rc = -ENODEV;

    t->ctx = open_named(name);
    if (!t->ctx)
        return rc;
    if (ibv_query_port(t->ctx, 1, &port))
        goto err_ctx;
    t->lid = port.lid;

    rc = -ENOMEM;
    t->pd = ibv_alloc_pd(t->ctx);
    if (!t->pd)
        goto err_ctx;
    t->cq = ibv_create_cq(t->ctx, 128, NULL, NULL, 0);
    if (!t->cq)
        goto err_pd;
    qp_attr.send_cq = t->cq;
    qp_attr.recv_cq = t->cq;
    t->qp = ibv_create_qp(t->pd, &qp_attr);
    if (!t->qp)
        goto err_cq;
    rc = loopback(t);
    if (rc)
        goto err_qp;
    return 0;

err_qp:
    ibv_destroy_qp(t->qp);
err_cq:
    ibv_destroy_cq(t->cq);
err_pd:
    ibv_dealloc_pd(t->pd);
err_ctx:
    ibv_close_device(t->ctx);
    return rc;
}

void target_close(struct target *t)
{
    ibv_destroy_qp(t->qp);
    ibv_destroy_cq(t->cq);
    ibv_dealloc_pd(t->pd);
    ibv_close_device(t->ctx);
}
