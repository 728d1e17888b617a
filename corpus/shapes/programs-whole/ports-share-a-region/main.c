#include "ext.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t stop;

static void on_signal(int sig)
{
	(void)sig;
	stop = 1;
}

static struct ext_port *find(struct ext_mem *m, uint16_t id)
{
	unsigned i;

	for (i = 0; i < m->nports; i++)
		if (m->port[i].id == id)
			return &m->port[i];
	return NULL;
}

static int on_removal(uint16_t port_id, enum rte_eth_event_type event, void *arg, void *ret)
{
	struct ext_mem *m = arg;
	struct ext_port *p = find(m, port_id);

	(void)ret;
	if (event != RTE_ETH_EVENT_INTR_RMV || !p || p->removed)
		return 0;
	p->removed = true; /* the rest is the main thread's */
	return 0;
}

int main(int argc, char **argv)
{
	struct ext_mem mem;
	uint16_t id, n;
	int used, rc;

	used = rte_eal_init(argc, argv);
	if (used < 0)
		return 1;
	signal(SIGTERM, on_signal);
	rc = ext_create(&mem, argc - used > 1 ? (unsigned)atoi(argv[used + 1]) : 16);
	if (rc) {
		fprintf(stderr, "external memory: %s\n", strerror(-rc));
		return 1;
	}
	n = rte_eth_dev_count_avail();
	for (id = 0; id < n; id++) {
		rc = ext_attach(&mem, id);
		if (rc)
			break;
		rc = rte_eth_dev_callback_register(id, RTE_ETH_EVENT_INTR_RMV, on_removal, &mem);
		if (rc)
			break;
	}
	while (!rc && !stop) {
		for (id = 0; id < mem.nports; id++) {
			struct ext_port *p = &mem.port[id];

			if (!p->removed || !p->mapped)
				continue;
			fprintf(stderr, "port %u removed\n", p->id);
			ext_detach(&mem, p);
		}
		sleep(1);
	}
	ext_destroy(&mem);
	rte_eal_cleanup();
	return rc != 0;
}
