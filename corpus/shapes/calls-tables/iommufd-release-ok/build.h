#ifndef BUILD_H
#define BUILD_H

#include <assert.h>

#define ENGINE_NAME "ndx"

#endif
