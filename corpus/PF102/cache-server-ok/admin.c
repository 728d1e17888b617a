/* The administrator's words, dispatched by table; "export" opens the banks to the exporter's process. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "cache.h"

static int cmd_put(struct cache *c, const char *arg)
{
    struct bank *b = &c->bank[c->active];

    strncpy(b->mem, arg, 256);
    b->hits++;
    return 0;
}

static int cmd_flip(struct cache *c, const char *arg)
{
    (void)arg;
    c->active = (c->active + 1) % BANKS;
    return 0;
}

static int cmd_export(struct cache *c, const char *arg)
{
    struct bank *b = &c->bank[c->active];
    int rc;

    bank_retract(b);
    rc = bank_visible(b, MADV_DOFORK);
    if (rc)
        return rc;
    rc = helper_run(c->exporter, arg);
    if (bank_visible(b, MADV_DONTFORK) || bank_publish(b, c->pd))
        return -EIO;
    return rc;
}

static const struct command commands[] = {
    { "put", cmd_put },
    { "flip", cmd_flip },
    { "export", cmd_export },
};

int admin_dispatch(struct cache *c, char *line)
{
    char *arg = strchr(line, ' ');
    size_t i;

    if (arg)
        *arg++ = '\0';
    line[strcspn(line, "\n")] = '\0';
    for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
        if (strcmp(commands[i].word, line) == 0)
            return commands[i].run(c, arg ? arg : "");
    }
    return -ENOENT;
}
