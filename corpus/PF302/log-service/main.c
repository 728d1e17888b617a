/* A log service with a sink chosen by name. The rotation's child "closes the sink" through its table of operations,
 * and the ring sink's close takes the registration away: the parent's, since there is no other. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "logd.h"

static const struct sink_ops *const sinks[] = { &uring_sink, &plain_sink };

static const struct sink_ops *find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(sinks) / sizeof(sinks[0]); i++) {
        if (strcmp(sinks[i]->name, name) == 0)
            return sinks[i];
    }
    return NULL;
}

int main(int argc, char **argv)
{
    static struct sink sink;
    static struct rotation rotation = { .limit = 10000 };
    char line[1024];
    int rc;

    if (argc != 3) {
        fprintf(stderr, "usage: %s uring|plain file\n", argv[0]);
        return 2;
    }
    sink.ops = find(argv[1]);
    if (!sink.ops) {
        fprintf(stderr, "no sink named %s\n", argv[1]);
        return 2;
    }
    rc = sink.ops->open(&sink, argv[2]);
    if (rc < 0) {
        fprintf(stderr, "%s: %s\n", argv[2], strerror(-rc));
        return 1;
    }
    while (fgets(line, sizeof(line), stdin)) {
        rc = sink.ops->put(&sink, line);
        if (rc < 0)
            break;
        rc = rotate(&sink, &rotation, argv[2]);
        if (rc < 0)
            fprintf(stderr, "not rotated: %s\n", strerror(-rc));
    }
    if (rc >= 0)
        rc = sink.ops->flush(&sink);
    sink.ops->close(&sink);
    return rc < 0;
}
