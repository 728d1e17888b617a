/* A call through a member: each function stored there, under the condition that it is that one. */
#include "api.h"

struct ops { int (*start)(void); };

static int start_quiet(void)
{
    return 0;
}

static int start_loud(void)
{
    return fork();
}

const struct ops quiet = { start_quiet }, loud = { .start = start_loud };

int start(const struct ops *ops)
{
    return ops->start();
}
