#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "echo.h"

static void report(const char *what)
{
    fprintf(stderr, "conn: %s: %s\n", what, strerror(errno));
}

struct conn *conn_create(struct server *srv, struct rdma_cm_id *id)
{
    struct conn *c = calloc(1, sizeof(*c));

    if (!c)
        return NULL;
    c->server = srv;
    c->id = id;

    c->slot = arena_take(&srv->arena);
    if (c->slot < 0)
        goto err_conn;
    c->rx = arena_rx(&srv->arena, c->slot);
    c->tx = arena_tx(&srv->arena, c->slot);

    c->rx_mr = rdma_reg_msgs(id, c->rx, MSG_BYTES); /* ok: PF402 */ /* pin: no-fork */
    if (!c->rx_mr)
        goto err_slot;

    c->tx_mr = rdma_reg_msgs(id, c->tx, MSG_BYTES); /* expect: PF402 */ /* pin: no-fork */
    if (!c->tx_mr)
        goto err_rx;

    if (srv->export_stats) {
        c->stats_mr = rdma_reg_read(id, srv->stats, STATS_BYTES); /* expect: PF402 */ /* pin: no-fork */
        if (!c->stats_mr)
            goto err_tx;
        c->exports = true;
    }

    if (rdma_post_recv(id, c, c->rx, MSG_BYTES, c->rx_mr)) {
        report("post_recv");
        goto err_rx;
    }
    if (rdma_accept(id, NULL)) {
        report("accept");
        goto err_stats;
    }
    return c;

err_stats:
    if (c->exports)
        rdma_dereg_mr(c->stats_mr);
err_tx:
    rdma_dereg_mr(c->tx_mr);
err_rx:
    rdma_dereg_mr(c->rx_mr);
err_slot:
    arena_give(&srv->arena, c->slot);
err_conn:
    free(c);
    return NULL;
}

/* One message in, the same message out. */
int conn_echo(struct conn *c)
{
    struct ibv_wc wc;
    uint32_t len;

    if (rdma_get_recv_comp(c->id, &wc) <= 0 || wc.status != IBV_WC_SUCCESS)
        return -EPIPE;
    len = wc.byte_len;
    memcpy(c->tx, c->rx, len);
    if (c->exports)
        c->server->stats[c->slot] += len;

    if (rdma_post_recv(c->id, c, c->rx, MSG_BYTES, c->rx_mr))
        return -errno;
    if (rdma_post_send(c->id, c, c->tx, len, c->tx_mr, IBV_SEND_SIGNALED))
        return -errno;
    if (rdma_get_send_comp(c->id, &wc) <= 0 || wc.status != IBV_WC_SUCCESS)
        return -EIO;
    return 0;
}

void conn_destroy(struct conn *c)
{
    rdma_disconnect(c->id);
    if (c->exports)
        rdma_dereg_mr(c->stats_mr); /* ok: PF404 */
    rdma_dereg_mr(c->tx_mr); /* ok: PF404 */
    rdma_dereg_mr(c->rx_mr); /* ok: PF404 */
    arena_give(&c->server->arena, c->slot);
    rdma_destroy_ep(c->id);
    free(c); /* ok: PF401 */
}
