/* A call of an analysed function: what its summary says, in the caller's terms. */
#ifndef PINFORK_ENGINE_APPLY_H
#define PINFORK_ENGINE_APPLY_H

#include "engine/exec_int.h"

struct apply {
    struct check *check;
    struct state *state; /* as before the call, while values are looked up */
    struct call *call;
    const struct prog_func *callee;
    const struct summary *summary;
    uint32_t of_call, of_case; /* stamps of values that depend on the call alone, on the case too */
    const struct summary_case *one;
    val returned; /* the record that the case returns, if it does */
    bool reaps; /* some way through may take completions */
    int64_t rest; /* the parameter that leads to what it is given beyond the named; -1: none */
    bool lenient; /* what memory held at the call may have changed before the callee looks */
    const struct process *process; /* before the call */
};

/* Before the first value of a case is asked for. */
void apply_begin(struct apply *apply);
/* The caller's value for a value of the summary. Only before the state changes. */
val apply_value(struct apply *apply, val v);

#endif
