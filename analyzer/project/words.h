/* A command line as a POSIX shell splits it: quotes and backslashes. Nothing is run, no variable,
 * no pattern and no substitution is expanded. */
#ifndef PINFORK_PROJECT_WORDS_H
#define PINFORK_PROJECT_WORDS_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdbool.h>

struct words {
    VEC(const char *) list; /* texts in the arena given */
};

/* False where a quote is not closed; what was read until then is delivered. */
bool words_split(struct words *out, struct arena *arena, const char *text);
void words_free(struct words *words);

#endif
