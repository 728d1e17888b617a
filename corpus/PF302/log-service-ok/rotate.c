/* Rotation: a child renames the full log and compresses it. */
#include <errno.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "logd.h"

int rotate(struct sink *s, struct rotation *r, const char *path)
{
    pid_t pid;

    if (++r->lines < r->limit)
        return 0;
    r->lines = 0;
    snprintf(r->target, sizeof(r->target), "%s.1", path);
    pid = fork();
    if (pid < 0)
        return -errno;
    if (pid == 0) {
        close(s->fd);
        if (rename(path, r->target) < 0)
            _exit(1);
        execlp("gzip", "gzip", "-f", r->target, (char *)NULL);
        _exit(127);
    }
    return waitpid(pid, NULL, 0) < 0 ? -errno : 0;
}
