#ifndef NIC_H
#define NIC_H

#include <stddef.h>
#include <stdint.h>

#define PAGE 4096u
#define QUEUE_PAGES 8u
#define QUEUES 2

struct queue {
    uint8_t *mem;
    size_t len;
    uint64_t iova;
    unsigned int mapped : 1;
};

struct nic;

struct nic_ops {
    int (*queue_up)(struct nic *n, struct queue *q);
    void (*queue_down)(struct nic *n, struct queue *q);
};

struct nic {
    const struct nic_ops *ops;
    int container;
    int group;
    uint64_t next_iova;
    struct queue rx, tx;
};

/* iommu.c */
int iommu_open(struct nic *n, const char *group);
int iommu_map(struct nic *n, struct queue *q);
int iommu_unmap(struct nic *n, struct queue *q);
void iommu_close(struct nic *n);

/* queue.c */
extern const struct nic_ops heap_queue_ops;

/* hotplug.c */
int hotplug_notify(const char *script, const char *event);

#endif
