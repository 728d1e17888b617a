/* Private to flags*.c: the compiler's name, and names that clang knows. */
#ifndef PINFORK_PROJECT_FLAGS_INT_H
#define PINFORK_PROJECT_FLAGS_INT_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct flags_compiler {
    size_t args;        /* arguments up to and with the compiler's name */
    bool is_cxx;        /* g++ compiles .c files as C++ */
    const char *target; /* "aarch64-linux-gnu" of aarch64-linux-gnu-gcc, or NULL */
};

/* Looks behind ccache, libtool and the like. */
struct flags_compiler flags_compiler_read(struct arena *arena, const char *const *args,
                                          size_t count);

/* The first part of the triple is an architecture that we can ask clang for. */
bool flags_target_known(const char *triple);
/* An x86 processor or level that clang 17 knows; "native" is none: it depends on the machine. */
bool flags_march_known(const char *name);
/* The name that clang 17 has for the C standard, or NULL. */
const char *flags_standard_name(const char *name);
/* "C", "C++"... of a value of -x; NULL for "none". */
const char *flags_language_name(const char *name);

#endif
