/* Units on their way to the analysis, and what they were made from. */
#ifndef PINFORK_CLI_UNITS_H
#define PINFORK_CLI_UNITS_H

#include "base/buf.h"
#include "base/map.h"
#include "base/vec.h"
#include "ir/ir.h"
#include "result/result.h"
#include "store/store.h"

struct unit {
    struct ir_unit *ir; /* owned; NULL: not read yet */
    /* Owned; empty when the unit was not read just now, or nobody wants them: */
    struct buf facts;
    struct buf reads; /* for each file read: the hash of its content, its path with NUL */
};

struct units {
    VEC(struct unit) list;
};

/* `count` more units, to be read. */
void units_add(struct units *units, size_t count);
void units_free(struct units *units);

/* A unit that could not be read at all, for the reason given. */
struct ir_unit *units_lost(const char *path, const char *reason);

/* unit->reads one by one: *at counts bytes from 0; false at the end. `out` borrows from it. */
bool units_next_read(struct store_input *out, const struct unit *unit, size_t *at);

/* The first error of a unit that has one, with its place in front and in `place`. In `arena`. */
const char *units_reason(struct place *place, struct arena *arena, const struct ir_unit *unit);

/* Adds to `run` a row for each unit, and counts them. */
void units_put_rows(struct run *run, const struct units *units);
/* A unit that says what an earlier one of the same file says: compiled twice, for an archive and a
 * shared library, say. `seen`: of the units asked about, what they say. */
bool units_is_twin(struct map *seen, const struct ir_unit *unit);
/* Whether any has a tree that was analysed. */
bool units_any_whole(const struct units *units);

#endif
