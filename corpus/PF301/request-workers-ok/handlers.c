/* What can be asked for; all of these run in a child of the server. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "server.h"

static int handle_echo(const struct job *j)
{
    /* ok: PF301 */
    dprintf(1, "%s\n", j->line);
    return 0;
}

static int handle_time(const struct job *j)
{
    dprintf(1, "%u at %ld\n", j->kind, (long)time(NULL)); /* ok: PF301 */
    return 0;
}

static const struct handler handlers[] = {
    { 1, "echo", handle_echo },
    { 2, "time", handle_time },
};

const struct handler *handler_for(uint32_t kind)
{
    size_t i;

    for (i = 0; i < sizeof(handlers) / sizeof(handlers[0]); i++) {
        if (handlers[i].kind == kind)
            return &handlers[i];
    }
    return NULL;
}
