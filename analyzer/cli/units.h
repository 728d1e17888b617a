/* Units read and on their way to the analysis. */
#ifndef PINFORK_CLI_UNITS_H
#define PINFORK_CLI_UNITS_H

#include "base/vec.h"
#include "ir/ir.h"
#include "result/result.h"

struct units {
    VEC(struct ir_unit *) list; /* owned */
};

void units_free(struct units *units);

/* A unit that could not be read at all, for the reason given. */
struct ir_unit *units_lost(const char *path, const char *reason);

/* Adds to `run` a row for each unit, and counts them. */
void units_put_rows(struct run *run, const struct units *units);

#endif
