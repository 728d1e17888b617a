/* One process per request: the handler runs in the child. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server.h"

int worker_run(const struct handler *h, const struct request *rq)
{
    struct job job;
    pid_t pid;

    memset(&job, 0, sizeof(job));
    job.rq = rq;
    job.kind = h->kind;
    snprintf(job.line, sizeof(job.line), "%s", rq->body);

    pid = fork();
    if (pid < 0)
        return -errno;
    if (pid == 0) {
        int rc = h->handle(&job);

        _exit(rc ? 1 : 0);
    }
    return waitpid(pid, NULL, 0) < 0 ? -errno : 0;
}
