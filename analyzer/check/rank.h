/* From hazards to findings, in one place: dominance, deduplication, target, confidence. */
#ifndef PINFORK_CHECK_RANK_H
#define PINFORK_CHECK_RANK_H

#include "engine/engine.h"
#include "result/result.h"

/* Appends the findings that `engine` came to. Everything is copied into the run's arena. */
void rank_findings(struct run *run, const struct engine *engine, const struct model *model,
                   const struct target *target);

/* rank_place.c */
struct place rank_place(struct run *run, const struct cause *cause);

/* rank_path.c: fills the finding's steps; "f() calls g() here" of a cause that has an inner one. */
void rank_path(struct run *run, const struct hazard *hazard, struct finding *finding);
const char *rank_call_text(struct run *run, const struct cause *call);

#endif
