#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"

static double now_usec(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec * 1e6 + (double)ts.tv_nsec / 1e3;
}

static int write_once(struct target *t, struct buffer *b)
{
    struct ibv_sge sge = {
        .addr = (uintptr_t)b->addr,
        .length = (uint32_t)(b->len / 2),
        .lkey = b->mr->lkey,
    };
    struct ibv_send_wr wr = {
        .sg_list = &sge,
        .num_sge = 1,
        .opcode = IBV_WR_RDMA_WRITE,
    };
    struct ibv_send_wr *bad;
    struct ibv_wc wc;
    int n;

    wr.wr.rdma.remote_addr = (uintptr_t)b->addr + b->len / 2;
    wr.wr.rdma.rkey = b->mr->rkey;
    n = ibv_post_send(t->qp, &wr, &bad);
    if (n)
        return -n;
    do {
        n = ibv_poll_cq(t->cq, 1, &wc);
    } while (n == 0);
    if (n < 0 || wc.status != IBV_WC_SUCCESS)
        return -EIO;
    return 0;
}

static int run_round(struct target *t, struct buffer *b, unsigned int count, struct sample *s)
{
    unsigned int i;
    int rc;

    for (i = 0; i < count; i++) {
        double start = now_usec(), took;

        rc = write_once(t, b);
        if (rc)
            return rc;
        took = now_usec() - start;
        if (s->count == 0 || took < s->usec_min)
            s->usec_min = took;
        s->usec_sum += took;
        s->count++;
    }
    return 0;
}

int bench_run(struct target *t, struct buffer *b, const struct options *o, round_hook hook, void *arg)
{
    struct sample s;
    unsigned int round;
    int rc;

    for (round = 0; round < o->rounds; round++) {
        memset(&s, 0, sizeof(s));
        buffer_fill(b, round);
        rc = run_round(t, b, o->per_round, &s);
        if (rc)
            return rc;
        printf("round %u: min %.2f usec", round, s.usec_min);
        if (s.count)
            printf(", mean %.2f usec", s.usec_sum / s.count);
        putchar('\n');

        rc = hook(arg, round);
        if (rc)
            return rc;
    }
    return 0;
}
