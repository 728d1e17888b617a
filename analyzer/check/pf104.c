/* PF104 guard-unaligned: the guard's address cannot be page-aligned, so the call fails and guards
 * nothing. */
#include "check/pf_int.h"

static void fill(struct check *check, const struct state *state, const struct event *guard,
                 struct hazard *found)
{
    const struct cause *origin = query_origin(check, state, guard->at);
    const char *memory = query_describe(check, state, guard->at);

    found->primary = guard->cause;
    found->message = check_text(
        check, "%s() is given an address that cannot be page-aligned: it fails and guards nothing",
        query_call_name(guard->cause));
    if (origin != NULL)
        hazard_step(
            found, "alloc", origin, NULL,
            check_text(check, "the %s comes from %s() here", memory, query_call_name(origin)));
    hazard_step(found, "guard", guard->cause, state->process,
                "the guard is refused (EINVAL) for an address inside a page");
    found->subjects[1] = guard->at;
}

static void on_guard(struct check *check, const struct state *state, const struct event *guard)
{
    struct hazard found = { 0 };

    if (query_aligned(check, state, guard->at) != NO)
        return;
    fill(check, state, guard, &found);
    hazard(check, &found);
}

/* The same again, once a pin relies on it: that pin's exposure is this guard's fault. */
static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    (void)fork;
    for (size_t p = 0; p < state->pins.len; p++)
        for (size_t g = 0; g < state->guards.len; g++) {
            const struct pin *pin = &state->pins.data[p];
            const struct guard *guard = &state->guards.data[g];
            struct query_range guarded = { guard->event.at, guard->event.len },
                               pinned = { pin->event.at, pin->event.len };
            struct hazard found = { 0 };

            if (!pf_is_live(pin) || query_aligned(check, state, guard->event.at) != NO ||
                query_touches(check, state, guarded, pinned) == NO)
                continue;
            fill(check, state, &guard->event, &found);
            pf_put_pin(check, state, pin, &found);
            hazard(check, &found);
        }
}

const struct rule pf104 = { .id = "PF104", .on = { [EV_GUARD] = on_guard, [EV_FORK] = on_fork } };
