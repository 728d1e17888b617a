#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "echo.h"

static void report(const char *what)
{
    fprintf(stderr, "conn: %s: %s\n", what, strerror(errno));
}

/* Undo what has been done so far; a NULL handle has not been registered. */
static void conn_undo(struct conn *c)
{
    if (c->stats_mr)
        rdma_dereg_mr(c->stats_mr);
    if (c->tx_mr)
        rdma_dereg_mr(c->tx_mr);
    if (c->rx_mr)
        rdma_dereg_mr(c->rx_mr);
    if (c->slot >= 0)
        arena_give(&c->server->arena, c->slot);
    free(c);
}

static int conn_register(struct conn *c)
{
    struct server *srv = c->server;

    c->rx = arena_rx(&srv->arena, c->slot);
    c->tx = arena_tx(&srv->arena, c->slot);

    if (!(c->rx_mr = rdma_reg_msgs(c->id, c->rx, MSG_BYTES))) /* ok: PF402 */ /* pin: no-fork */
        return -errno;
    if (!(c->tx_mr = rdma_reg_msgs(c->id, c->tx, MSG_BYTES))) /* ok: PF402 */ /* pin: no-fork */
        return -errno;
    if (srv->export_stats) {
        c->stats_mr = rdma_reg_read(c->id, srv->stats, STATS_BYTES); /* ok: PF402 */ /* pin: no-fork */
        if (!c->stats_mr)
            return -errno;
        c->exports = true;
    }
    return 0;
}

struct conn *conn_create(struct server *srv, struct rdma_cm_id *id)
{
    struct conn *c = calloc(1, sizeof(*c));

    if (!c)
        return NULL;
    c->server = srv;
    c->id = id;
    c->slot = arena_take(&srv->arena);
    if (c->slot < 0) {
        conn_undo(c);
        return NULL;
    }

    if (conn_register(c) < 0) {
        report("register");
        conn_undo(c);
        return NULL;
    }
    if (rdma_post_recv(id, c, c->rx, MSG_BYTES, c->rx_mr) || rdma_accept(id, NULL)) {
        report("start");
        conn_undo(c);
        return NULL;
    }
    return c;
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
    struct rdma_cm_id *id = c->id;

    rdma_disconnect(id);
    conn_undo(c);
    rdma_destroy_ep(id);
}
