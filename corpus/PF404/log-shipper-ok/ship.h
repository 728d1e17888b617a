#ifndef SHIP_H
#define SHIP_H

#include <infiniband/verbs.h>
#include <rdma/rdma_cma.h>
#include <stdbool.h>
#include <stddef.h>

#define BATCHES 4
#define BATCH_BYTES (256u * 1024)

struct batch {
	struct batch *next;
	unsigned char *mem;
	size_t used;
	struct ibv_mr *mr;
};

struct transport;

struct transport_ops {
	int (*open)(struct transport *t, const char *host, const char *port);
	int (*attach)(struct transport *t, struct batch *b);
	void (*detach)(struct transport *t, struct batch *b);
	int (*send)(struct transport *t, struct batch *b);
	void (*close)(struct transport *t);
};

struct transport {
	const struct transport_ops *ops;
	struct rdma_cm_id *id;
	struct batch *attached[BATCHES];
	unsigned int count;
};

extern const struct transport_ops cm_transport;

/* batch.c */
struct batch *batch_new(void);
bool batch_append(struct batch *b, const char *line, size_t len);
void batch_delete(struct batch *b);

/* shipper.c */
struct shipper {
	struct transport transport;
	struct batch *free_list;
	struct batch *current;
	unsigned long lines;
};

int shipper_open(struct shipper *s, const char *host, const char *port);
int shipper_line(struct shipper *s, const char *line, size_t len);
void shipper_close(struct shipper *s);

#endif
