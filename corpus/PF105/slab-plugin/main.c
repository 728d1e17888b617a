/*
 * A data mover with two plugins behind an ops table; tasks are run by fork() and exec while the arena is registered.
 * The guard on the arena and the fork protection of the verbs plugin are both asked for, and both answers are dropped.
 */
#include <stdio.h>
#include <string.h>

#include "slab.h"

static const struct mover_ops *const movers[] = { &verbs_mover, &uring_mover };

static const struct mover_ops *mover_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(movers) / sizeof(movers[0]); i++) {
        if (strcmp(movers[i]->name, name) == 0)
            return movers[i];
    }
    return NULL;
}

static int pump(struct slab *slab, const struct mover_ops *ops, struct mover *m)
{
    struct slice *sl;
    int rc = 0;

    while (rc == 0) {
        sl = slab_get(slab);
        if (!sl)
            return -1;
        sl->used = fread(sl->data, 1, SLICE_BYTES, stdin);
        if (sl->used == 0) {
            slab_put(slab, sl);
            break;
        }
        rc = ops->move(m, sl);
        slab_put(slab, sl);
    }
    return rc;
}

int main(int argc, char **argv)
{
    static struct slab slab;
    const struct mover_ops *ops;
    struct mover *m;
    int rc;

    if (argc < 4) {
        fprintf(stderr, "usage: %s verbs|uring where task [arg...]\n", argv[0]);
        return 2;
    }
    ops = mover_find(argv[1]);
    if (!ops) {
        fprintf(stderr, "no mover named %s\n", argv[1]);
        return 2;
    }
    if (ops->probe && ops->probe() < 0) {
        fprintf(stderr, "%s: not usable here\n", ops->name);
        return 1;
    }

    if (slab_init(&slab) < 0) {
        perror("slab");
        return 1;
    }
    m = ops->attach(&slab, argv[2]);
    if (!m) {
        fprintf(stderr, "%s: cannot attach %s\n", ops->name, argv[2]);
        slab_fini(&slab);
        return 1;
    }

    rc = task_run(&argv[3]);
    if (rc == 0)
        rc = pump(&slab, ops, m);

    ops->detach(m);
    slab_fini(&slab);
    return rc ? 1 : 0;
}
