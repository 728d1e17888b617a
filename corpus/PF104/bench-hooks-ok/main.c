/*
 * A loopback RDMA benchmark runs a shell command between its rounds and guards its buffer against that.
 * The buffer has whole pages of its own, so the guard takes effect; it is taken off before the pages go back to the heap.
 */
#define _GNU_SOURCE
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

static int parse(struct options *o, int argc, char **argv)
{
    int c;

    o->device = NULL;
    o->size = 65536;
    o->rounds = 10;
    o->per_round = 1000;
    o->between = NULL;

    while ((c = getopt(argc, argv, "d:s:r:n:b:")) != -1) {
        switch (c) {
        case 'd':
            o->device = optarg;
            break;
        case 's':
            o->size = strtoul(optarg, NULL, 0);
            break;
        case 'r':
            o->rounds = (unsigned int)strtoul(optarg, NULL, 0);
            break;
        case 'n':
            o->per_round = (unsigned int)strtoul(optarg, NULL, 0);
            break;
        case 'b':
            o->between = optarg;
            break;
        default:
            return -1;
        }
    }
    if (o->size == 0 || o->size > (1u << 30))
        return -1;
    return 0;
}

int main(int argc, char **argv)
{
    struct options opts;
    struct target target;
    struct buffer buffer;
    round_hook hook = hook_none;
    int rc;

    if (parse(&opts, argc, argv) < 0) {
        fprintf(stderr, "usage: %s [-d device] [-s size] [-r rounds] [-n count] [-b command]\n", argv[0]);
        return 2;
    }
    if (opts.between)
        hook = hook_shell;

    rc = target_open(&target, opts.device);
    if (rc) {
        fprintf(stderr, "open: %s\n", strerror(-rc));
        return 1;
    }

    rc = buffer_init(&buffer, &target, opts.size);
    if (rc) {
        fprintf(stderr, "buffer: %s\n", strerror(-rc));
        goto out_target;
    }

    rc = bench_run(&target, &buffer, &opts, hook, &opts);
    if (rc)
        fprintf(stderr, "run: %s\n", strerror(-rc));

    buffer_fini(&buffer);
out_target:
    target_close(&target);
    return rc ? 1 : 0;
}
