/* What a function does, as its callers need to know it: a list of cases, each one way through.
 *
 * A case is {conditions on what was given, events in order, memory written, result}. Its values are
 * nodes of the summary's own table, in terms of parameters, globals and memory at entry; applying
 * the case replaces them by the caller's values and replays the events on the caller's state. A
 * model's API case and a summary's case mean the same and end in the same place, effect_apply(). */
#ifndef PINFORK_ENGINE_SUMMARY_H
#define PINFORK_ENGINE_SUMMARY_H

#include "engine/state.h"

enum exit_kind {
    EXIT_RETURN,
    EXIT_ENDED,    /* the process is over: exit, abort, exec */
    EXIT_DIVERGED, /* a loop without a way out */
};

struct summary_case {
    enum exit_kind kind;
    struct range *conditions; /* on inputs, and on what was made here */
    uint32_t condition_count;
    struct way *ways; /* of inputs: one of these was taken */
    uint32_t way_count;
    uint32_t *events;         /* oldest first: numbers of the summary's */
    uint32_t event_count;
    struct cell *writes;
    uint32_t write_count;
    struct overlay *overlays; /* applied before the writes */
    uint32_t overlay_count;
    val *shared;              /* what code out of view knows from here on */
    uint32_t shared_count;
    val result;               /* 0: none */
    bool partial; /* some writes were left out: what was made here may be kept anywhere */
};

/* Owns all that is below it, but for causes and threads. */
struct summary {
    struct val_node *nodes; /* [0] unused; operands before users */
    bool *is_steady; /* by node: to a caller it depends on the arguments alone */
    uint32_t node_count;
    struct event *events; /* of all cases, each once */
    struct summary_case *cases;
    uint32_t case_count;
    bool widened; /* a bound was hit: some ways through are missing */
    uint64_t content; /* of a recursive function: hash of what callers see of it, causes aside */
    uint64_t callees; /* and of what it saw of those that may call it back */
};

static inline const struct event *summary_event(const struct summary *summary,
                                                const struct summary_case *one, uint32_t index)
{
    return &summary->events[one->events[index]];
}

/* NULL is allowed. */
void summary_free(struct summary *summary);
/* The same for summaries that mean the same to callers, causes aside; within one run. */
uint64_t summary_hash(const struct summary *summary);

#endif
