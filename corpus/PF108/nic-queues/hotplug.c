/* Tells the site's script about the link, by a child that only execs. */
#include <errno.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nic.h"

int hotplug_notify(const char *script, const char *event)
{
    pid_t pid = fork(); /* step: PF108 fork */
    int status;

    if (pid < 0)
        return -errno;
    if (pid == 0) {
        execl(script, script, event, (char *)NULL);
        _exit(127);
    }
    if (waitpid(pid, &status, 0) < 0)
        return -errno;
    return status ? -EIO : 0;
}
