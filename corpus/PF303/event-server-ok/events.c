/* Lines like "report 3 file" or "count 3" are events of a class, dispatched by its table. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server.h"

static int fire_report(struct event *e)
{
    return report_run(e->argument, e->client->id, e->client->events);
}

static int fire_count(struct event *e)
{
    unsigned char *state = e->client->state.addr;

    state[e->client->events++ % STATE_BYTES]++; /* ok: PF301 */
    return 0;
}

static const struct event_class classes[] = {
    { "report", fire_report },
    { "count", fire_count },
};

int event_parse(struct event *e, struct client *clients, char *line)
{
    char word[32];
    unsigned int id;
    size_t i;
    int n;

    e->argument[0] = '\0';
    n = sscanf(line, "%31s %u %127s", word, &id, e->argument);
    if (n < 2 || id >= CLIENTS)
        return -EINVAL;
    e->client = &clients[id];
    for (i = 0; i < sizeof(classes) / sizeof(classes[0]); i++) {
        if (strcmp(classes[i].name, word) == 0) {
            e->cls = &classes[i];
            return 0;
        }
    }
    return -ENOENT;
}
