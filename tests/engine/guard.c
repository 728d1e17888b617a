/* A guard's result: in force until seen to fail; the caller of a helper that hides it sees both. */
#include "api.h"

int guard_returned(void *p, size_t n)
{
    return madvise(p, n, 10);
}

int guard_tested(void *p, size_t n)
{
    if (madvise(p, n, 10))
        return -1;
    return 0;
}
