/*
 * A journal daemon registers its buffer with io_uring, then goes to the background. The process that goes on is the
 * child: it fills its own copy of the buffer, while the ring holds the pages of the parent, which is gone. Two findings:
 * the registration that was live at daemon(), and the child's first use of the ring. With -f there is no child at all.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "journal.h"

static volatile sig_atomic_t stop;

static void on_term(int sig)
{
    (void)sig;
    stop = 1;
}

static int parse(struct settings *set, int argc, char **argv)
{
    int c;

    memset(set, 0, sizeof(*set));
    while ((c = getopt(argc, argv, "f")) != -1) {
        if (c != 'f')
            return -1;
        set->foreground = true;
    }
    if (argc - optind != 2)
        return -1;
    set->path = argv[optind];
    set->fifo = argv[optind + 1];
    return 0;
}

static int run(struct journal *j, int source)
{
    static struct record rec;
    int rc = 0;

    while (!stop && rc == 0) {
        rc = source_next(source, &rec);
        if (rc > 0)
            rc = journal_add(j, &rec);
        else if (rc == 0)
            rc = journal_flush(j);
    }
    return rc;
}

int main(int argc, char **argv)
{
    struct sigaction sa = { .sa_handler = on_term };
    static struct journal journal;
    struct settings set;
    int rc, source;

    if (parse(&set, argc, argv) < 0) {
        fprintf(stderr, "usage: %s [-f] journal fifo\n", argv[0]);
        return 2;
    }

    rc = journal_open(&journal, set.path);
    if (rc) {
        fprintf(stderr, "%s: %s\n", set.path, strerror(-rc));
        return 1;
    }

    if (!set.foreground && daemon(1, 0) < 0) { /* step: PF101 fork */ /* step: PF302 fork */
        perror("daemon");
        journal_close(&journal);
        return 1;
    }

    openlog("journal", LOG_PID, LOG_DAEMON);
    sigaction(SIGTERM, &sa, NULL);
    source = source_open(set.fifo);
    if (source < 0) {
        rc = source;
    } else {
        rc = run(&journal, source);
        close(source);
    }
    if (rc < 0)
        syslog(LOG_ERR, "%s", strerror(-rc));
    journal_close(&journal);
    return rc < 0 ? 1 : 0;
}
