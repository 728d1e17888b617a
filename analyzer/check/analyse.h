/* From units to findings: links, runs the engine with every registered rule, ranks. */
#ifndef PINFORK_CHECK_ANALYSE_H
#define PINFORK_CHECK_ANALYSE_H

#include "model/model.h"
#include "result/result.h"

struct engine_watch;
struct ir_unit;

/* Appends findings, pins and notices to `run`, all in its arena, and adds to its counts of
 * functions, pins, forks, guards and unknowns (units are the caller's to count). Units may be in
 * any order; the result does not depend on it. Nothing of the units is referred to afterwards.
 * Sorts the run. `watch`: see engine.h. */
void analyse_units(struct run *run, const struct ir_unit *const *units, size_t count,
                   const struct model *model, const struct target *target,
                   const struct engine_watch *watch);

#endif
