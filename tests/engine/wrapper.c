/* A wrapper that returns -errno: a case for each way out; what it gave back leaves no trace. */
#include "api.h"

int map_and_register(struct ibv_pd *pd, void **buf, struct ibv_mr **mr, size_t len)
{
    *buf = mmap(0, len, 3, 0x22, -1, 0);
    if (*buf == (void *)-1)
        return -errno;
    *mr = ibv_reg_mr(pd, *buf, len, 1);
    if (!*mr) {
        int err = errno;

        munmap(*buf, len);
        *buf = 0;
        return -err;
    }
    return 0;
}
