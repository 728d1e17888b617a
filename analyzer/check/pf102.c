/* PF102 guard-reverted: a guard was taken off a live pin, and a fork-like call follows. */
#include "check/pf_int.h"

/* The library whose deregistration did it; NULL: the program did. */
static const char *undone_by(const struct state *state, const struct pin *pin)
{
    for (size_t i = 0; i < state->pins.len; i++) {
        const struct pin *other = &state->pins.data[i];

        if (other->released && other->release == pin->opened)
            return other->event.action->library;
    }
    return NULL;
}

static void report(struct check *check, const struct state *state, const struct pin *pin,
                   const struct event *fork)
{
    struct hazard found = { .primary = pin->opened, .library = undone_by(state, pin) };
    const char *call = query_call_name(pin->opened);

    found.message =
        check_text(check, "%s() takes the guard off memory that %s still pins, and %s() forks",
                   call, query_event_call(check, &pin->event), query_call_name(fork->cause));
    pf_put_pin(check, state, pin, &found);
    hazard_step(&found, "unguard", pin->opened, state->process,
                check_text(check, "%s() makes its pages inheritable again here", call));
    hazard_step(&found, "fork", fork->cause, state->process,
                check_text(check, "%s() forks here: they become copy-on-write",
                           query_call_name(fork->cause)));
    if (found.library != NULL)
        found.evidence |= 1u << EVIDENCE_LIBRARY;
    if (fork->survivor_child || fork->action->survivor_child)
        found.evidence |= 1u << EVIDENCE_SURVIVOR_CHILD;
    hazard(check, &found);
}

/* Guarded as before, be that in part only. */
static bool is_restored(const struct check *check, const struct state *state, const struct pin *pin)
{
    struct query_range opened = { pin->opened_at, pin->opened_len };

    for (size_t i = 0; i < state->guards.len; i++) {
        const struct guard *guard = &state->guards.data[i];
        struct query_range guarded = { guard->event.at, guard->event.len };

        if (query_in_force(check, state, guard) == YES &&
            query_relation(check, state, guarded, opened) == RELATION_COVERS)
            return true;
    }
    return false;
}

static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    for (size_t i = 0; i < state->pins.len && pf_is_parent(state, fork); i++) {
        const struct pin *pin = &state->pins.data[i];
        const struct guard *guard = NULL;

        if (pin->opened != NULL && pf_is_live(pin) && !pin->lib_guarded &&
            query_shared(check, state, pin->event.at) != YES &&
            query_guarded(check, state, pin, &guard) == NO && !is_restored(check, state, pin))
            report(check, state, pin, fork);
    }
}

const struct rule pf102 = { .id = "PF102", .on = { [EV_FORK] = on_fork } };
