/* Requests arrive in a registered, guarded inbox and are handled in child processes, which get a copy of the text
 * that the parent made before it forked. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "server.h"

static struct ibv_pd *first_device(void)
{
    struct ibv_device **list = ibv_get_device_list(NULL);
    struct ibv_context *ctx;

    if (!list)
        return NULL;
    ctx = list[0] ? ibv_open_device(list[0]) : NULL;
    ibv_free_device_list(list);
    return ctx ? ibv_alloc_pd(ctx) : NULL;
}

static void serve(struct inbox *in, unsigned long rounds)
{
    size_t i = 0;

    while (rounds-- > 0) {
        const struct request *rq = inbox_take(in, i++);
        const struct handler *h;

        if (!rq) {
            usleep(1000);
            continue;
        }
        h = handler_for(rq->kind);
        if (!h) {
            fprintf(stderr, "no handler for %u\n", rq->kind);
            continue;
        }
        if (worker_run(h, rq) < 0)
            fprintf(stderr, "%s not run\n", h->name);
    }
}

int main(int argc, char **argv)
{
    static struct inbox inbox;
    struct ibv_pd *pd = first_device();
    int rc;

    if (!pd)
        return 1;
    rc = inbox_open(&inbox, pd);
    if (rc) {
        fprintf(stderr, "inbox: %s\n", strerror(-rc));
        return 1;
    }
    printf("%#x %p\n", inbox.mr->rkey, inbox.mr->addr);
    serve(&inbox, argc > 1 ? strtoul(argv[1], NULL, 0) : 1000000);
    inbox_close(&inbox);
    ibv_dealloc_pd(pd);
    return 0;
}
