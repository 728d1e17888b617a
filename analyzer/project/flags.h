/* What a compiler command means for reading the C file it compiles.
 *
 * By a table (flags.def), and without failing: what does not change the meaning of the source, what
 * clang does not know and what could make a compiler run or load something is dropped. What is kept
 * is accepted by clang 17 and later. */
#ifndef PINFORK_PROJECT_FLAGS_H
#define PINFORK_PROJECT_FLAGS_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>

/* All texts are in the arena given to flags_clean, or borrowed from the arguments. */
struct flags {
    VEC(const char *) kept;
    VEC(const char *) dropped; /* for --verbose: options left out, in order */
    VEC(const char *) sources; /* arguments that are C, C++... files by their name */
    const char *language;      /* NULL: C; else what it is: "C++", "assembler"... */
    const char *output;        /* of -o, or NULL */
    const char *depfile;       /* of -MF, or NULL */
};

struct flags_input {
    const char *const *args;
    size_t count;
    const char *directory; /* @response files are relative to it */
    const char *file;      /* tells the language where -x does not; NULL: the first source */
    bool has_compiler;     /* args begin with the compiler, perhaps behind ccache and the like */
};

void flags_clean(struct flags *out, struct arena *arena, const struct flags_input *input);
void flags_free(struct flags *flags);

/* "C", "C++", "assembler"..., NULL where the name tells nothing. */
const char *flags_file_language(const char *file);

#endif
