/* PF103 guard-partial: a guard in force leaves out pages of the pin, and a fork-like call follows.
 */
#include "check/pf_int.h"

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct guard *guard, const struct event *fork)
{
    struct hazard found = { .primary = guard->event.cause };

    found.message =
        check_text(check, "%s guards fewer pages than %s pins",
                   query_event_call(check, &guard->event), query_event_call(check, &pin->event));
    pf_put_origin(check, state, &pin->event, &found);
    hazard_step(&found, "guard", guard->event.cause, NULL,
                "the guard covers only part of what is pinned");
    pf_put_pin_only(check, state, pin, &found);
    hazard_step(&found, "fork", fork->cause, state->process,
                check_text(check, "%s() forks here: the pages left out become copy-on-write",
                           query_call_name(fork->cause)));
    found.subjects[1] = guard->event.at;
    hazard(check, &found);
}

static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    bool child =
        fork->action->role == ROLE_CHILD && !fork->action->survivor_child && !fork->survivor_child;

    for (size_t p = 0; p < state->pins.len && !child && !state->tentative; p++) {
        const struct pin *pin = &state->pins.data[p];
        struct query_range pinned = { pin->event.at, pin->event.len };
        const struct guard *whole = NULL;

        if (!pf_is_live(pin) || pin->lib_guarded ||
            query_shared(check, state, pin->event.at) == YES ||
            query_guarded(check, state, pin, &whole) != NO)
            continue;
        for (size_t g = 0; g < state->guards.len; g++) {
            const struct guard *guard = &state->guards.data[g];
            struct query_range guarded = { guard->event.at, guard->event.len };

            if (!guard->rest && query_in_force(check, state, guard) != NO &&
                query_relation(check, state, guarded, pinned) == RELATION_PARTIAL) {
                report(check, state, pin, guard, fork);
                break; /* one root cause */
            }
        }
    }
}

const struct rule pf103 = { .id = "PF103", .on = { [EV_FORK] = on_fork } };
