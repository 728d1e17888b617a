/* One state as text, for people who want to know what the engine believes somewhere. For those who
 * are told of states: struct engine_watch. */
#ifndef PINFORK_ENGINE_EXPLAIN_H
#define PINFORK_ENGINE_EXPLAIN_H

#include "base/buf.h"
#include "engine/state.h"

struct check;

/* Several lines, each indented by two. What came to be on the way is named by its number in this
 * state: "block 1", "pin 1", "value 1" for what is not known. */
void explain_state(struct buf *out, struct check *check, const struct state *state);

#endif
