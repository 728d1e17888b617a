#include <stddef.h>
#include <stdint.h>

#define PORTS 2
#define QUEUES 2

struct ring {
	void *desc;
	size_t bytes;
	uint64_t iova;
	unsigned head, tail;
};

struct queue {
	struct ring rx, tx;
	unsigned id;
};

struct port {
	struct queue queue[QUEUES];
	struct {
		void *mem;
		uint64_t iova;
	} stats;
	int up;
};

struct nic {
	int container;
	uint64_t next;
	struct port port[PORTS];
};

int nic_map(struct nic *n, void **mem, size_t len, uint64_t *iova);
int nic_unmap(struct nic *n, void *mem, size_t len, uint64_t iova);
int port_up(struct nic *n, struct port *p);
int port_down(struct nic *n, struct port *p);
