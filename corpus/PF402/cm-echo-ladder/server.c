#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "echo.h"

static void report(const char *what)
{
    fprintf(stderr, "server: %s: %s\n", what, strerror(errno));
}

static int listener_open(const char *port, struct rdma_cm_id **out)
{
    struct rdma_addrinfo hints = { .ai_flags = RAI_PASSIVE, .ai_port_space = RDMA_PS_TCP };
    struct rdma_addrinfo *res = NULL;
    struct ibv_qp_init_attr attr = {
        .cap = { .max_send_wr = 4, .max_recv_wr = 4, .max_send_sge = 1, .max_recv_sge = 1 },
        .qp_type = IBV_QPT_RC,
    };
    int rc = 0;

    if (rdma_getaddrinfo(NULL, port, &hints, &res))
        return -errno;
    if (rdma_create_ep(out, res, NULL, &attr)) {
        rc = -errno;
        goto out;
    }
    if (rdma_listen(*out, CONN_MAX)) {
        rc = -errno;
        rdma_destroy_ep(*out);
    }
out:
    rdma_freeaddrinfo(res);
    return rc;
}

int server_open(struct server *srv, const char *port, bool export_stats)
{
    int rc;

    srv->conns.next = &srv->conns;
    srv->conns.prev = &srv->conns;
    srv->conn_count = 0;
    srv->export_stats = export_stats;

    rc = arena_init(&srv->arena);
    if (rc)
        return rc;
    srv->stats = pages_map(STATS_BYTES);
    if (!srv->stats) {
        rc = -ENOMEM;
        goto err_arena;
    }
    rc = listener_open(port, &srv->listener);
    if (rc)
        goto err_stats;
    return 0;

err_stats:
    pages_unmap(srv->stats, STATS_BYTES);
err_arena:
    arena_fini(&srv->arena);
    return rc;
}

static void link_conn(struct server *srv, struct conn *c)
{
    c->node.next = &srv->conns;
    c->node.prev = srv->conns.prev;
    srv->conns.prev->next = &c->node;
    srv->conns.prev = &c->node;
    srv->conn_count++;
}

static void unlink_conn(struct server *srv, struct conn *c)
{
    c->node.prev->next = c->node.next;
    c->node.next->prev = c->node.prev;
    srv->conn_count--;
}

int server_accept(struct server *srv)
{
    struct rdma_cm_id *id = NULL;
    struct conn *c;

    if (rdma_get_request(srv->listener, &id)) {
        report("get_request");
        return -errno;
    }
    c = conn_create(srv, id);
    if (!c) {
        rdma_destroy_ep(id);
        return -ENOMEM;
    }
    link_conn(srv, c);
    return 0;
}

/* Give every connection one turn; the ones that fail are closed. */
void server_turn(struct server *srv)
{
    struct list_node *n = srv->conns.next;

    while (n != &srv->conns) {
        struct conn *c = container_of(n, struct conn, node);

        n = n->next;
        if (conn_echo(c) < 0) {
            unlink_conn(srv, c);
            conn_destroy(c);
        }
    }
}

/* The pages stay mapped until the process ends. */
void server_close(struct server *srv)
{
    rdma_destroy_ep(srv->listener);
    srv->listener = NULL;
}
