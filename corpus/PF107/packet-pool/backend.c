/* The two kinds of memory a pool can be made of, with the advice that keeps each out of children. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>

#include "pool.h"

static int map_anon(struct pool *p, size_t len)
{
    p->base = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p->base == MAP_FAILED) {
        p->base = NULL;
        return -errno;
    }
    p->len = len;
    return 0;
}

static int map_huge(struct pool *p, size_t len)
{
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB;

    len = (len + HUGE_BYTES - 1) & ~(HUGE_BYTES - 1);
    p->base = mmap(NULL, len, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (p->base == MAP_FAILED) {
        p->base = NULL;
        return -errno;
    }
    p->len = len;
    return 0;
}

const struct backend anon_backend = {
    .name = "anon",
    .map = map_anon,
    .advice = MADV_WIPEONFORK,
};

const struct backend huge_backend = {
    .name = "huge",
    .map = map_huge,
    .advice = MADV_WIPEONFORK,
};
