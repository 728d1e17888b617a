#ifndef BUILD_H
#define BUILD_H

/* Release build: no assertions on the fast path. */
#ifndef DEBUG
#define NDEBUG 1
#endif
#include <assert.h>

#define ENGINE_NAME "ndx"

#endif
