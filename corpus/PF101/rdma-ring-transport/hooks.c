#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "transport.h"

static int shell_link_up(const char *command, const char *peer)
{
    int status;

    if (setenv("PEER", peer, 1))
        return -errno;
    status = system(command); /* step: PF101 fork */
    if (status == -1)
        return -errno;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return -ECANCELED;
    return 0;
}

static int quiet_link_up(const char *command, const char *peer)
{
    (void)command;
    (void)peer;
    return 0;
}

static void quiet_link_down(const char *peer)
{
    fprintf(stderr, "%s: down\n", peer);
}

static const struct hook_ops table[] = {
    {
        .name = "none",
        .link_up = quiet_link_up,
        .link_down = quiet_link_down,
    },
    {
        .name = "shell",
        .link_up = shell_link_up,
        .link_down = quiet_link_down,
    },
};

const struct hook_ops *hooks_find(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    }
    return NULL;
}
