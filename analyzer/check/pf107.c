/* PF107 guard-void: a guard that cannot take effect. */
#include "check/pf_int.h"

static void fill(struct check *check, const struct state *state, const struct event *guard,
                 const char *why, struct hazard *found)
{
    const char *call = query_event_call(check, guard);

    found->primary = guard->cause;
    found->message = check_text(check, "the guard of %s cannot take effect: %s", call, why);
    pf_put_origin(check, state, guard, found);
    hazard_step(found, "guard", guard->cause, state->process,
                check_text(check, "%s leaves it unguarded here", call));
    found->subjects[1] = guard->at;
    found->subjects[2] = guard->value;
}

/* Why it cannot; not while that hangs on a number which nobody knows yet. */
static const char *reason(struct check *check, const struct state *state, const struct event *guard)
{
    if (guard->action->void_guard && guard->value != 0 &&
        query_is_number(check, guard->value) == NO)
        return NULL;
    return query_void(check, state, guard);
}

static void on_guard(struct check *check, const struct state *state, const struct event *guard)
{
    const char *why = reason(check, state, guard);
    struct hazard found = { 0 };

    if (why == NULL)
        return;
    fill(check, state, guard, why, &found);
    hazard(check, &found);
}

/* The library guards a part of huge pages, which it cannot without being told to round. */
static void on_pin(struct check *check, const struct state *state, const struct event *pin)
{
    const struct lib *lib = query_library(state, pin);
    struct query_range range = { pin->at, pin->len };
    struct hazard found = { .evidence = 1u << EVIDENCE_LIBRARY, .library = pin->action->library };

    if (!query_protects(check, state, lib) || lib->huge || lib->event.action->weak ||
        !query_splits_huge(check, state, range))
        return;
    fill(check, state, pin, "the library's fork protection cannot guard a huge page in part",
         &found);
    hazard(check, &found);
}

/* The same guard again, once a pin relies on it: that pin's exposure is this guard's fault. */
static void at_pin(struct check *check, const struct state *state, const struct guard *guard,
                   const struct pin *pin)
{
    const char *why = guard->rest ? NULL : reason(check, state, &guard->event);
    struct hazard found = { 0 };

    if (why == NULL)
        return;
    fill(check, state, &guard->event, why, &found);
    pf_put_pin(check, state, pin, &found);
    hazard(check, &found);
}

static void on_fork(struct check *check, const struct state *state, const struct event *fork)
{
    (void)fork;
    pf_each_guarded(check, state, at_pin);
}

const struct rule pf107 = {
    .id = "PF107", .on = { [EV_GUARD] = on_guard, [EV_PIN] = on_pin, [EV_FORK] = on_fork }
};
