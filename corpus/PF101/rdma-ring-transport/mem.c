#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "transport.h"

int mem_map(size_t len, void **out)
{
    void *p = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); /* step: PF101 alloc */

    if (p == MAP_FAILED)
        return -errno;
    *out = p;
    return 0;
}

void mem_unmap(void *addr, size_t len)
{
    if (munmap(addr, len)) /* ok: PF401 */
        fprintf(stderr, "munmap: %s\n", strerror(errno));
}

int mem_guard(void *addr, size_t len)
{
    if (madvise(addr, len, MADV_DONTFORK)) /* ok: PF105 */
        return -errno;
    return 0;
}

int mem_register(struct ibv_pd *pd, void *addr, size_t len, struct ibv_mr **out)
{
    const int access = IBV_ACCESS_LOCAL_WRITE | IBV_ACCESS_REMOTE_READ;
    struct ibv_mr *mr;

    mr = ibv_reg_mr(pd, addr, len, access); /* expect: PF101 */ /* step: PF101 pin */ /* pin: exposed */
    if (!mr)
        return -errno;
    *out = mr;
    return 0;
}

void mem_deregister(struct ibv_mr *mr)
{
    int err = ibv_dereg_mr(mr);

    if (err)
        fprintf(stderr, "dereg: %s\n", strerror(err));
}
