/* Metrics uplink: RDMA where there is a card, TCP otherwise. */
#ifndef LINK_H
#define LINK_H

#include <infiniband/verbs.h>
#include <stdbool.h>
#include <stddef.h>

#define LINK_BUF 131072

typedef enum LinkKind { LinkNone, LinkTcp, LinkRdma } LinkKind;

typedef struct Link {
	LinkKind kind;
	int sock;
	struct ibv_context *ctx;
	struct ibv_pd *pd;
	struct ibv_mr *mr;
	char *buffer;
	size_t fill;
	unsigned long lost;
} Link;

int LinkOpen(Link *link, const char *host, bool rdma);
int LinkPut(Link *link, const char *text);
void LinkClose(Link *link);

#endif
