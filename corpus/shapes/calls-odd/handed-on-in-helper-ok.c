/* A helper keeps the client in memory that belongs to code out of view. */
#include <infiniband/verbs.h>
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

    if (channel == NULL)
        abort();
    channel->client = client;
}

int open_client(struct ibv_pd *pd, const char *name)
{
    struct client *client = malloc(sizeof *client);

    if (client == NULL)
        return -1;
    (void)name;
    client->mr = ibv_reg_mr(pd, client->page, sizeof client->page, 0); /* ok: PF402 */
    if (client->mr == NULL) {
        free(client);
        return -1;
    }
    attach(client);
    return 0;
}
