/* @FILE on a command line: the words of FILE, split as a shell would, stand in its place. */
#ifndef PINFORK_CLI_RESPONSE_H
#define PINFORK_CLI_RESPONSE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

struct response {
    VEC(char *) words; /* in arena, or borrowed from argv; vec_free() by the caller */
};

/* Expands what stands before "--"; the rest is a compiler's. An @FILE that is not there is
 * ERR_INPUT. */
enum status response_expand(struct response *out, struct arena *arena, int argc, char **argv,
                            struct err *err);

#endif
