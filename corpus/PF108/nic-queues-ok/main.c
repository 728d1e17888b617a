/* A NIC driver that takes its queues down when the link goes: their blocks are unmapped, unguarded and freed, and
 * then the hotplug script is forked. */
#include <stdio.h>
#include <string.h>

#include "nic.h"

static int nic_up(struct nic *n)
{
    int rc = n->ops->queue_up(n, &n->rx);

    if (rc)
        return rc;
    rc = n->ops->queue_up(n, &n->tx);
    if (rc)
        n->ops->queue_down(n, &n->rx);
    return rc;
}

static void nic_down(struct nic *n)
{
    n->ops->queue_down(n, &n->tx);
    n->ops->queue_down(n, &n->rx);
}

int main(int argc, char **argv)
{
    static struct nic nic;
    int rc;

    if (argc != 3) {
        fprintf(stderr, "usage: %s vfio-group script\n", argv[0]);
        return 2;
    }
    nic.ops = &heap_queue_ops;
    rc = iommu_open(&nic, argv[1]);
    if (rc) {
        fprintf(stderr, "iommu: %s\n", strerror(-rc));
        return 1;
    }
    rc = nic_up(&nic);
    if (rc == 0) {
        memset(nic.tx.mem, 0, nic.tx.len);
        nic_down(&nic);
    }
    if (hotplug_notify(argv[2], rc ? "failed" : "down"))
        fprintf(stderr, "%s failed\n", argv[2]);
    iommu_close(&nic);
    return rc ? 1 : 0;
}
