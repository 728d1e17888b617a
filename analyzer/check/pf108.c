/* PF108 guard-outlives-buffer: a heap block was given back with its guard on, and a fork-like call
 * follows. */
#include "check/pf_int.h"

static void report(struct check *check, const struct state *state, const struct guard *guard,
                   const struct event *fork)
{
    struct hazard found = { .primary = guard->left };
    const struct cause *origin = query_origin(check, state, guard->event.at);
    const char *call = query_call_name(guard->left);

    found.message = check_text(check,
                               "%s() gives memory back with the guard of %s on: "
                               "what lives there later is missing in children",
                               call, query_event_call(check, &guard->event));
    if (origin != NULL)
        hazard_step(&found, "alloc", origin, NULL,
                    check_text(check, "the block comes from %s() here", query_call_name(origin)));
    hazard_step(&found, "guard", guard->event.cause, NULL,
                "its pages are kept out of children here");
    hazard_step(&found, "release", guard->left, state->process,
                check_text(check, "%s() gives it back here, guard and all", call));
    hazard_step(&found, "fork", fork->cause, state->process,
                check_text(check, "%s() makes a child here that lacks those pages",
                           query_call_name(fork->cause)));
    found.subjects[1] = guard->event.at;
    hazard(check, &found);
}

static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    for (size_t i = 0; i < state->guards.len && pf_is_parent(state, fork); i++) {
        const struct guard *guard = &state->guards.data[i];

        if (guard->left != NULL && !guard->inherited && query_in_force(check, state, guard) == YES)
            report(check, state, guard, fork);
    }
}

const struct rule pf108 = { .id = "PF108", .on = { [EV_FORK] = on_fork } };
