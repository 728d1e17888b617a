/* Each client's state is a small registered heap block, guarded by the library. Reports are written by children that
 * go on using malloc and stdio, on a heap with holes where the guarded pages are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server.h"

static struct client clients[CLIENTS];

static int clients_open(struct memory *m)
{
    int i, rc;

    for (i = 0; i < CLIENTS; i++) {
        clients[i].id = i;
        rc = block_get(m, &clients[i].state, STATE_BYTES);
        if (rc)
            return rc;
    }
    return 0;
}

static void clients_close(void)
{
    int i;

    for (i = 0; i < CLIENTS; i++)
        block_put(&clients[i].state);
}

int main(void)
{
    struct memory memory = { 0 };
    char line[256];
    int rc;

    rc = memory_open(&memory);
    if (rc == 0)
        rc = clients_open(&memory);
    if (rc) {
        fprintf(stderr, "%s\n", strerror(-rc));
        return 1;
    }
    while (fgets(line, sizeof(line), stdin)) {
        struct event e;

        if (event_parse(&e, clients, line) < 0) {
            fprintf(stderr, "what? %s", line);
            continue;
        }
        rc = e.cls->fire(&e);
        if (rc < 0)
            fprintf(stderr, "%s: %s\n", e.cls->name, strerror(-rc));
    }
    clients_close();
    memory_close(&memory);
    return 0;
}
