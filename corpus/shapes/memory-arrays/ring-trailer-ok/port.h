#ifndef PORT_H
#define PORT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <rdma/fabric.h>
#include <rdma/fi_domain.h>

#define SLOTS 256
#define SLOT_BYTES 2048
#define HEAD_BYTES 4096
#define RING_BYTES (SLOTS * SLOT_BYTES)
#define PAGE_BYTES 4096

/* header page | slots | one page of flags that the peer sets, one byte per slot */
#define PORT_BYTES (HEAD_BYTES + RING_BYTES + PAGE_BYTES)

struct port_head {
	uint32_t magic;
	uint32_t producer;
	uint32_t consumer;
};

struct port {
	union {
		void *base;
		struct port_head *head;
	};
	uint8_t *slots;
	volatile uint8_t *flags;
	struct fid_mr *mr;
};

int port_map(struct port *p);
int port_expose(struct port *p, struct fid_domain *dom);
int port_take(struct port *p, void *out);
void port_unmap(struct port *p);
pid_t notify(const char *script, const char *event);

#endif
