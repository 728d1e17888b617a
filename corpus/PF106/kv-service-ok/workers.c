/* External programs that are run while the service is up; the child only execs. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "kv.h"

int workers_init(struct workers *w, const char *program)
{
    int err = ibv_fork_init(); /* ok: PF106 */ /* ok: PF105 */

    w->program = program;
    w->started = 0;
    w->safe = err == 0;
    if (err) {
        fprintf(stderr, "workers: %s\n", strerror(err));
        return -err;
    }
    return 0;
}

int workers_start(struct workers *w, const char *arg)
{
    pid_t pid;

    if (!w->safe)
        return -EPERM;
    pid = fork();
    if (pid < 0)
        return -errno;
    if (pid == 0) {
        execlp(w->program, w->program, arg, (char *)NULL);
        _exit(127);
    }
    w->started++;
    return 0;
}
