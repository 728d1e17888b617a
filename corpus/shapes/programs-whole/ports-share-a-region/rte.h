/* What this program needs of DPDK's rte_ethdev.h, rte_dev.h, rte_eal.h and rte_memory.h. */
#ifndef RTE_H
#define RTE_H

#include <stddef.h>
#include <stdint.h>

typedef uint64_t rte_iova_t;
struct rte_device;

int rte_eal_init(int argc, char **argv);
int rte_eal_cleanup(void);
int rte_dev_dma_map(struct rte_device *dev, void *addr, uint64_t iova, size_t len);
int rte_dev_dma_unmap(struct rte_device *dev, void *addr, uint64_t iova, size_t len);
int rte_extmem_register(void *va_addr, size_t len, rte_iova_t iova_addrs[], unsigned int n_pages,
			size_t page_sz);
int rte_extmem_unregister(void *va_addr, size_t len);
const char *rte_strerror(int errnum);

enum rte_eth_event_type { RTE_ETH_EVENT_UNKNOWN, RTE_ETH_EVENT_INTR_LSC, RTE_ETH_EVENT_QUEUE_STATE,
	RTE_ETH_EVENT_INTR_RESET, RTE_ETH_EVENT_VF_MBOX, RTE_ETH_EVENT_MACSEC, RTE_ETH_EVENT_INTR_RMV };
typedef int (*rte_eth_dev_cb_fn)(uint16_t port_id, enum rte_eth_event_type event, void *cb_arg,
				 void *ret_param);
int rte_eth_dev_callback_register(uint16_t port_id, enum rte_eth_event_type event,
				  rte_eth_dev_cb_fn cb_fn, void *cb_arg);
uint16_t rte_eth_dev_count_avail(void);
int rte_eth_dev_stop(uint16_t port_id);

/* our glue: the device behind a port */
struct rte_device *port_device(uint16_t port_id);

#endif
