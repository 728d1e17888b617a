/* A helper names the client in a log; nobody else knows it. */
#include <infiniband/verbs.h>
#include <stdio.h>
#include <stdlib.h>

struct client {
    struct ibv_mr *mr;
    char name[64];
    char page[4096];
};

struct channel {
    struct client *client;
};

extern struct channel *channel_new(const char *name);

static void attach(struct client *client)
{
    struct channel *channel = channel_new(client->name);

    if (channel != NULL)
        printf("%s has a channel\n", client->name);
}

int open_client(struct ibv_pd *pd, const char *name)
{
    struct client *client = malloc(sizeof *client);

    if (client == NULL)
        return -1;
    snprintf(client->name, sizeof client->name, "%s", name);
    client->mr = ibv_reg_mr(pd, client->page, sizeof client->page, 0); /* expect: PF402 */
    if (client->mr == NULL) {
        free(client);
        return -1;
    }
    attach(client);
    return 0;
}
