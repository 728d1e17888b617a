/* Queues in page-aligned heap blocks, guarded while the device may use them. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "nic.h"

static int queue_alloc(struct queue *q)
{
    void *p;
    int err;

    q->len = QUEUE_PAGES * PAGE;
    err = posix_memalign(&p, PAGE, q->len); /* step: PF108 alloc */
    if (err)
        return -err;
    memset(p, 0, q->len);
    if (madvise(p, q->len, MADV_DONTFORK)) { /* step: PF108 guard */
        err = errno;
        free(p);
        return -err;
    }
    q->mem = p;
    return 0;
}

static void queue_free(struct queue *q)
{
    free(q->mem); /* expect: PF108 */ /* ok: PF401 */
    q->mem = NULL;
    q->len = 0;
}

static int queue_up(struct nic *n, struct queue *q)
{
    int rc = queue_alloc(q);

    if (rc)
        return rc;
    rc = iommu_map(n, q);
    if (rc)
        queue_free(q);
    return rc;
}

static void queue_down(struct nic *n, struct queue *q)
{
    if (q->mapped && iommu_unmap(n, q)) {
        fprintf(stderr, "iommu: unmap failed\n");
        exit(1);
    }
    queue_free(q);
}

const struct nic_ops heap_queue_ops = {
    .queue_up = queue_up,
    .queue_down = queue_down,
};
