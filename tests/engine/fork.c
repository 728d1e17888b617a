/* fork() behind a helper: the child's case, the parent's, the failed one; a child that ends stays inside. */
#include "api.h"

int make_child(void)
{
    return fork();
}

int run_program(const char *path)
{
    int pid = fork();

    if (pid == 0) {
        execv(path, 0);
        _exit(127);
    }
    return pid;
}
