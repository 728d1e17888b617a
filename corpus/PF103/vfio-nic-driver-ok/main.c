/*
 * A user-space NIC driver maps one private region, descriptor ring first and packets behind it, into a VFIO container.
 * Ring and packets are guarded by two calls which together cover the whole mapping before the link check calls popen(): silent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vnic.h"

static int nic_open(struct nic *n, const char *group, const char *address)
{
    int rc;

    rc = vfio_attach(n, group, address);
    if (rc)
        return rc;

    rc = dma_create(&n->dma);
    if (rc)
        goto err_attach;

    rc = vfio_map(n->container, &n->dma, DMA_IOVA);
    if (rc)
        goto err_dma;

    rc = n->ops->reset(n);
    if (rc)
        goto err_map;
    return 0;

err_map:
    vfio_unmap(n->container, &n->dma);
err_dma:
    dma_destroy(&n->dma);
err_attach:
    vfio_detach(n);
    return rc;
}

static void nic_close(struct nic *n)
{
    vfio_unmap(n->container, &n->dma);
    dma_destroy(&n->dma);
    vfio_detach(n);
}

static unsigned int nic_poll(struct nic *n)
{
    unsigned int done = 0;

    while (done < 64) {
        unsigned int index = n->next % RX_DESCS;
        struct rx_desc *d = dma_desc(&n->dma, index);

        if (!(d->status & RX_DONE))
            break;
        n->packets++;
        n->ops->refill(n, index);
        n->next++;
        done++;
    }
    return done;
}

int main(int argc, char **argv)
{
    struct nic nic = { .container = -1, .group = -1, .device = -1, .ops = &generic_nic_ops };
    unsigned long rounds, i;
    int rc;

    if (argc < 5) {
        fprintf(stderr, "usage: %s group address ifname rounds\n", argv[0]);
        return 2;
    }
    nic.ifname = argv[3];
    rounds = strtoul(argv[4], NULL, 10);

    rc = nic_open(&nic, argv[1], argv[2]);
    if (rc) {
        fprintf(stderr, "%s: %s\n", argv[2], strerror(-rc));
        return 1;
    }

    for (i = 0; i < rounds; i++) {
        if (nic_poll(&nic) == 0 && (i & 0xffff) == 0) {
            int speed = nic.ops->link_speed(&nic);

            if (speed < 0)
                fprintf(stderr, "link: %s\n", strerror(-speed));
            else
                printf("link: %d Mb/s\n", speed);
        }
    }

    printf("%llu packets\n", (unsigned long long)nic.packets);
    nic_close(&nic);
    return 0;
}
