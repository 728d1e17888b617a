#ifndef EXT_H
#define EXT_H

#include "rte.h"
#include <stdbool.h>

#define EXT_PORTS 8
#define EXT_PAGE (2ul << 20)

struct ext_port {
	uint16_t id;
	struct rte_device *dev;
	bool mapped;
	bool removed;
};

struct ext_mem {
	void *va;
	size_t len;
	uint64_t iova;
	struct ext_port port[EXT_PORTS];
	unsigned nports;
};

int ext_create(struct ext_mem *m, unsigned pages);
int ext_attach(struct ext_mem *m, uint16_t port_id);
void ext_detach(struct ext_mem *m, struct ext_port *p);
void ext_destroy(struct ext_mem *m);

#endif
