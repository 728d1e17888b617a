/*
 * A message transport registers each ring slot; its guard helper may fail, and slot_setup() only warns about that.
 * On the warned path nothing keeps the slots out of the shell that the link-up hook starts: a finding at the registration.
 */
#include <stdio.h>
#include <string.h>

#include "transport.h"

static void usage(const char *prog)
{
    fprintf(stderr, "usage: %s node service [link-up-command]\n", prog);
}

int main(int argc, char **argv)
{
    static struct transport t;
    char line[1024];
    int rc;

    if (argc < 3) {
        usage(argv[0]);
        return 2;
    }

    t.hook_command = argc > 3 ? argv[3] : NULL;
    t.hooks = hooks_find(t.hook_command ? "shell" : "none");
    if (!t.hooks) {
        usage(argv[0]);
        return 2;
    }

    rc = transport_open(&t, argv[1], argv[2]);
    if (rc) {
        fprintf(stderr, "open: %s\n", strerror(-rc));
        return 1;
    }

    rc = transport_start(&t);
    if (rc) {
        fprintf(stderr, "start: %s\n", strerror(-rc));
        transport_close(&t);
        return 1;
    }

    while (fgets(line, sizeof(line), stdin)) {
        rc = transport_send(&t, line, strlen(line));
        if (rc) {
            fprintf(stderr, "send: %s\n", strerror(-rc));
            break;
        }
    }

    printf("%lu messages\n", t.sent);
    transport_close(&t);
    return rc ? 1 : 0;
}
