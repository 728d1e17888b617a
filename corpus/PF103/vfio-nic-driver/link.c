#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vnic.h"

#define REG_CTRL 0
#define REG_RING_LO 4
#define REG_RING_HI 5
#define REG_TAIL 6
#define CTRL_RESET 0x80000000u

static void refill(struct nic *n, unsigned int index)
{
    struct rx_desc *d = dma_desc(&n->dma, index);

    memset(dma_packet(&n->dma, index), 0, 64);
    d->addr = n->dma.iova + RING_BYTES + (uint64_t)index * PKT_BYTES;
    d->length = PKT_BYTES;
    d->status = 0;
    n->bar[REG_TAIL] = index;
}

static int reset(struct nic *n)
{
    unsigned int i;

    n->bar[REG_CTRL] = CTRL_RESET;
    for (i = 0; n->bar[REG_CTRL] & CTRL_RESET; i++) {
        if (i == 1000000)
            return -ETIMEDOUT;
    }
    n->bar[REG_RING_LO] = (uint32_t)n->dma.iova;
    n->bar[REG_RING_HI] = (uint32_t)(n->dma.iova >> 32);
    for (i = 0; i < RX_DESCS; i++)
        refill(n, i);
    return 0;
}

/* The management port of the card is a kernel interface: ask ethtool. */
static int link_speed(struct nic *n)
{
    char cmd[128], line[128];
    int speed = -ENODATA;
    FILE *f;

    snprintf(cmd, sizeof(cmd), "ethtool %s", n->ifname);
    f = popen(cmd, "re"); /* step: PF103 fork */
    if (!f)
        return -errno;
    while (fgets(line, sizeof(line), f)) {
        char *p = strstr(line, "Speed:");

        if (p)
            speed = atoi(p + strlen("Speed:"));
    }
    if (pclose(f) == -1)
        return -errno;
    return speed;
}

const struct nic_ops generic_nic_ops = {
    .reset = reset,
    .link_speed = link_speed,
    .refill = refill,
};
