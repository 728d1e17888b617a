/* PF104 guard-unaligned: the guard's address cannot be page-aligned, so the call fails and guards
 * nothing. */
#include "check/pf_int.h"

static void fill(struct check *check, const struct state *state, const struct event *guard,
                 struct hazard *found)
{
    found->primary = guard->cause;
    found->message = check_text(
        check, "%s is given an address that cannot be page-aligned: it fails and guards nothing",
        query_event_call(check, guard));
    pf_put_origin(check, state, guard, found);
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
static void at_pin(struct check *check, const struct state *state, const struct guard *guard,
                   const struct pin *pin)
{
    struct hazard found = { 0 };

    if (query_aligned(check, state, guard->event.at) != NO)
        return;
    fill(check, state, &guard->event, &found);
    pf_put_pin(check, state, pin, &found);
    hazard(check, &found);
}

static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    (void)fork;
    pf_each_guarded(check, state, at_pin);
}

const struct rule pf104 = { .id = "PF104", .on = { [EV_GUARD] = on_guard, [EV_FORK] = on_fork } };
