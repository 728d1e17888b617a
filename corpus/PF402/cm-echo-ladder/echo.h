#ifndef ECHO_H
#define ECHO_H

#include <rdma/rdma_cma.h>
#include <rdma/rdma_verbs.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CONN_MAX 32
#define MSG_BYTES (16 * 1024)
#define STATS_BYTES (64 * 1024)

#define container_of(ptr, type, member) \
    ((type *)((char *)(ptr) - offsetof(type, member)))

struct list_node {
    struct list_node *next;
    struct list_node *prev;
};

/* Message memory of all connections: mapped at start, kept until the process ends. */
struct arena {
    unsigned char *base;
    bool used[CONN_MAX];
};

struct server {
    struct rdma_cm_id *listener;
    struct arena arena;
    struct list_node conns;
    unsigned int conn_count;
    bool export_stats;
    uint64_t *stats; /* clients may read it remotely */
};

struct conn {
    struct list_node node;
    struct server *server;
    struct rdma_cm_id *id;
    int slot;
    unsigned char *rx;
    unsigned char *tx;
    struct ibv_mr *rx_mr;
    struct ibv_mr *tx_mr;
    struct ibv_mr *stats_mr;
    bool exports; /* stats_mr is registered */
};

/* memory.c */
int arena_init(struct arena *a);
void arena_fini(struct arena *a);
int arena_take(struct arena *a);
void arena_give(struct arena *a, int slot);
unsigned char *arena_rx(struct arena *a, int slot);
unsigned char *arena_tx(struct arena *a, int slot);
void *pages_map(size_t len);
void pages_unmap(void *p, size_t len);

/* conn.c */
struct conn *conn_create(struct server *srv, struct rdma_cm_id *id);
int conn_echo(struct conn *c);
void conn_destroy(struct conn *c);

/* server.c */
int server_open(struct server *srv, const char *port, bool export_stats);
int server_accept(struct server *srv);
void server_turn(struct server *srv);
void server_close(struct server *srv);

#endif
